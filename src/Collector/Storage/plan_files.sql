-- Returns the files of a version with the version's hash and moment. $1 version.
-- Grain: one row per file, by name.

select
    file.name,
    file.content,
    version.content_hash,
    version.applied_at
from plan.file
join plan.version on version.id = file.version
where file.version = $1
order by file.name;
