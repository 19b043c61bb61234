-- Returns the files of a version. $1 version.
-- Grain: one row per file, by name.

select
    name,
    content
from plan.file
where version = $1
order by name;
