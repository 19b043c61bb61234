-- Returns the latest night.
-- Grain: one row.

select run.id
from run.run
where run.job = 'night'
order by run.id desc
limit 1;
