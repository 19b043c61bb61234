-- Returns the latest moment of knowledge of a run that is done.
-- Grain: one row, null when there is none.

select max(known_at)
from run.run
where state = 'done';
