-- Returns the state of the publication.
-- Grain: one row.

select
    run,
    as_of,
    known_at,
    version
from score.publication;
