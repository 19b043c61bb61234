-- Returns the SHA-256 of files that prove something. $1 numbers.
-- Grain: one row per file.

select
    id,
    sha256
from entry.evidence
where id = any ($1);
