-- Returns what is known of a run that computed figures. $1 run.
-- Grain: one row.

select
    job,
    day,
    node,
    finished_at
from run.run
where id = $1;
