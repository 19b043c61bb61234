with known as (
    select "system", "ticket_id", "opened_at", "assigned_at", "taken_at", "closed_at", "team", "kind", "requester_kind", "complexity", "status"
    from source.ticket
    where known_from <= $1
    union all
    select "system", "ticket_id", "opened_at", "assigned_at", "taken_at", "closed_at", "team", "kind", "requester_kind", "complexity", "status"
    from source.ticket_history
    where known_from <= $1
        and known_to > $1
),
dated as (
    select
        "system", "ticket_id", "opened_at", "assigned_at", "taken_at", "closed_at", "team", "kind", "requester_kind", "complexity", "status",
        ("opened_at" at time zone $2)::date as counted_on
    from known
    where "opened_at" >= ($3::timestamp at time zone $2)
)
select
    counted_on,
    count(*) filter (where "system" = any($4) and ("team" = $5))
from dated
group by counted_on;
