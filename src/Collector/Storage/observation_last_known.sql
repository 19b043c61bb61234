-- Returns when the latest observation that is known by a moment became known. $1 moment.
-- Grain: one row, null when there is none.

select max(known_at)
from measure.observation
where known_at <= $1;
