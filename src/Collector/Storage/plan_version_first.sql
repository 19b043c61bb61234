-- Returns the number of a plan's first version. $1 plan.
-- Grain: one row, or none.

select id
from plan.version
where plan = $1
order by id
limit 1;
