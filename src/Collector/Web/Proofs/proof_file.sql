-- Returns a delivered file as it is kept. $1 file.
-- Grain: one row, or none.

select
    file.source,
    file.name,
    file.sha256,
    file.bytes,
    file.state,
    file.reason,
    file.received_at,
    file.run,
    file.content
from source.file
where file.id = $1;
