-- Returns the calendar as it was known at a moment. $1 moment.
-- Grain: one row, or none.

select content
from plan.calendar
where known_at <= $1
order by id desc
limit 1;
