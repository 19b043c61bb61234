-- Returns how many observations were known at a moment, the number of the latest of them, and how many were withdrawn by then. $1 moment.
-- Grain: one row.

select
    count(*) as known,
    coalesce(max(observation.id), 0) as latest,
    (select count(*) from measure.withdrawal where withdrawal.withdrawn_at <= $1) as withdrawn
from measure.observation
where observation.known_at <= $1;
