-- Returns files that an account has handed over. $1 numbers, $2 account.
-- Grain: one row per file.

select
    id,
    name,
    sha256,
    bytes
from entry.evidence
where id = any ($1)
    and added_by is not distinct from $2::bigint
order by id;
