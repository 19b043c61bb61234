-- Returns the latest day whose scheduled run of a job is done. $1 job.
-- Grain: one row, null when there is none.

select max(day)
from run.run
where job = $1
    and scheduled
    and state = 'done';
