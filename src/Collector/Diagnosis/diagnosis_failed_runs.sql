-- Returns the runs that stand as failed, the five latest.
-- Grain: one row per run.

select
    id,
    job,
    day,
    attempts,
    error
from run.run
where state = 'failed'
order by id desc
limit 5;
