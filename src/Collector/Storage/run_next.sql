-- Returns the earliest scheduled run of a job that is not done. $1 job.
-- Grain: one row, or none.

select
    id,
    day
from run.run
where job = $1
    and scheduled
    and state <> 'done'
order by day
limit 1;
