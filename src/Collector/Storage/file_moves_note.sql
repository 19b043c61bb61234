-- Notes that accepted files have left their source's folder: all those not found in it. $1 source, $2 names found in the folder, $3 now.
-- Grain: one row per file that was not noted yet.

insert into source.file_moved (file, moved_at)
select
    file.id,
    $3
from source.file
where file.source = $1
    and file.state = 'accepted'
    and file.name <> all ($2::text[])
    and not exists (
        select 1
        from source.file_moved
        where file_moved.file = file.id)
on conflict on constraint pk_file_moved do nothing;
