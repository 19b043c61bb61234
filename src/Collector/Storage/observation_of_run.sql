-- Returns what a run took in. $1 run.
-- Grain: one row per observation, in the order they came in.

select
    id,
    origin
from measure.observation
where run = $1
order by id;
