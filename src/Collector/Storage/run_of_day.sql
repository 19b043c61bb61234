-- Returns the scheduled run of a job for a day, with its state. $1 job, $2 day.
-- Grain: one row, or none.

select
    id,
    state
from run.run
where job = $1
    and day = $2
    and scheduled;
