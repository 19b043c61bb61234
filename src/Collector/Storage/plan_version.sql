-- Returns the hash and the moment of a version. $1 version.
-- Grain: one row.

select
    content_hash,
    applied_at
from plan.version
where id = $1;
