-- Returns the latest day that has a scheduled run. $1 job.
-- Grain: one row, null when there is none.

select max(day)
from run.run
where job = $1
    and scheduled;
