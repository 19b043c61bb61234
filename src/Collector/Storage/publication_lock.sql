-- Returns the state of the publication and locks it.
-- Grain: one row.

select
    run,
    as_of,
    known_at,
    version
from score.publication
for update;
