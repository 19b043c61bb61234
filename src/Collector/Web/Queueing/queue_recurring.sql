-- Returns which names the queue knows as something it does again and again. $1 names.
-- Grain: one row per name.

select value
from hangfire.set
where key = 'recurring-jobs'
    and value = any ($1)
order by value;
