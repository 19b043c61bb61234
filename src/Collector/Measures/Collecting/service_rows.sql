-- Returns the latest confirmed changes of state and announced interruptions of some objects from a moment to another, as known at a moment, each with
-- its page, and how many there are. $1 moment of knowledge, $2 zone, $3 from, $4 before, $5 objects, $6 systems, none: all, $7 how many are shown.
-- Grain: one row per change or interruption, the latest first.

with states as (
    select system, object, at, state, hard, known_from, from_page
    from source.service_state
    where known_from <= $1
    union all
    select system, object, at, state, hard, known_from, from_page
    from source.service_state_history
    where known_from <= $1
        and known_to > $1
),
downtimes as (
    select system, object, "from", "to", known_from, from_page
    from source.service_downtime
    where known_from <= $1
    union all
    select system, object, "from", "to", known_from, from_page
    from source.service_downtime_history
    where known_from <= $1
        and known_to > $1
),
dated as (
    select
        at as dated_at,
        system,
        object,
        state::text as figure,
        null::timestamptz as ended_at,
        known_from,
        from_page
    from states
    where hard
    union all
    select
        "from",
        system,
        object,
        null,
        coalesce("to", 'infinity'),
        known_from,
        from_page
    from downtimes
)
select
    (dated.dated_at at time zone $2)::date as counted_on,
    concat_ws(' ', dated.system, dated.object, to_char(dated.dated_at at time zone $2, 'YYYY-MM-DD HH24:MI:SS')) as key,
    dated.figure,
    dated.known_from,
    dated.from_page,
    page.request,
    page.fetched_at,
    count(*) over () as counted,
    dated.ended_at is not null as is_downtime
from dated
left join source.page on page.id = dated.from_page
where dated.dated_at >= $3
    and dated.dated_at < $4
    and dated.object = any($5)
    and (cardinality($6::text[]) = 0 or dated.system = any($6))
order by dated.dated_at desc, dated.object
limit $7;
