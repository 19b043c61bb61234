-- Returns the scheduled nights of a span of days. $1 first day, $2 last day.
-- Grain: one row per day that has one, ascending.

select
    run.day,
    run.id,
    run.state,
    run.attempts
from run.run
where run.job = 'night'
    and run.scheduled
    and run.day between $1 and $2
order by run.day;
