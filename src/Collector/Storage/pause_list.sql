-- Returns the latest pauses of a source. $1 source, $2 how many.
-- Grain: one row per pause, the latest first.

select
    id,
    source,
    starts_at,
    ends_at,
    reason,
    starving,
    asked_by_name,
    resumed_at,
    resumed_by_name
from source.pause
where source = $1
order by id desc
limit $2;
