-- Returns what became of a content. $1 source, $2 SHA-256.
-- Grain: one row, or none.

select state
from source.file
where source = $1
    and sha256 = $2;
