-- Returns a request of a source. $1 source, $2 its number.
-- Grain: one row, or none.

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
    and id = $2;
