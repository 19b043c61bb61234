-- Returns the published Prometheus text.
-- Grain: one row.

select exposition
from score.publication;
