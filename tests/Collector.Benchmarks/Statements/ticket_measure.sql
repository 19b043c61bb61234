-- What one measure alone would ask, written by hand: days of the tickets of a team, a kind and a state, as known at a moment. $1 moment, $2 zone,
-- $3 first day, $4 systems, $5 team, $6 kind, $7 state. Grain: one row per day on which a ticket counts.

with known as (
    select
        system,
        opened_at,
        team,
        kind,
        status
    from source.ticket
    where known_from <= $1
    union all
    select
        system,
        opened_at,
        team,
        kind,
        status
    from source.ticket_history
    where known_from <= $1
        and known_to > $1
)
select
    (opened_at at time zone $2)::date as counted_on,
    count(*) as counted
from known
where opened_at >= ($3::timestamp at time zone $2)
    and system = any($4)
    and team = $5
    and kind <> $6
    and status = $7
group by 1;
