-- Returns the pauses that stand. $1 source, null: all, $2 now.
-- Grain: one row per source that is paused.

select distinct on (source)
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
where ($1::text is null or source = $1)
    and starts_at <= $2
    and ends_at > $2
    and resumed_at is null
order by source, id desc;
