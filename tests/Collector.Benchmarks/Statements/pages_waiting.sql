-- Returns entries that wait.
-- Grain: one row per entry, the oldest first.

select told.id
from entry.told
where told.is_latest
    and told.decision is null
order by told.id;
