-- Locks a run and returns its state. $1 run.
-- Grain: one row.

select state
from run.run
where id = $1
for update;
