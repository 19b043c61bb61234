-- Returns when the latest observation became known.
-- Grain: one row, null when there is none.

select max(known_at)
from measure.observation;
