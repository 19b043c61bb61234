-- Returns closings and reopenings of periods. $1 how many at most.
-- Grain: one row per act, the latest first: it holds.

select
    id,
    through_day,
    reason,
    set_at,
    set_by_name
from entry.lock
order by id desc
limit $1;
