-- Returns the file as which a content was accepted, whether it has left its folder, and the name it had. $1 source, $2 SHA-256.
-- Grain: one row, or none when the content was never accepted.

select
    file.id,
    file.name,
    file_moved.file is not null as was_moved
from source.file
left join source.file_moved on file_moved.file = file.id
where file.source = $1
    and file.sha256 = $2
    and file.state = 'accepted';
