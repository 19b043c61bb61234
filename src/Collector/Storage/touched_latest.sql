-- Returns the number of the latest change that was known at a moment. $1 moment.
-- Grain: one row, null when there is none.

select max(id)
from source.touched
where known_at <= $1;
