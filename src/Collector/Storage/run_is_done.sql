-- Returns whether a run is done. $1 run.
-- Grain: one row, or none.

select state = 'done'
from run.run
where id = $1;
