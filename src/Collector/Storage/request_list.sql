-- Returns the latest requests of a source. $1 source, $2 how many.
-- Grain: one row per request, the latest first.

select
    id,
    kind,
    first_day,
    last_day,
    state,
    asked_at,
    asked_by_name,
    started_at,
    ended_at,
    pages,
    records,
    rejected,
    reached,
    outcome,
    cancel_asked_at,
    cancel_by_name
from source.request
where source = $1
order by id desc
limit $2;
