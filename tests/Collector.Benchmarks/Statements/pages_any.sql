-- Returns how many plans are applied.
-- Grain: one row.

select count(*)
from plan.version;
