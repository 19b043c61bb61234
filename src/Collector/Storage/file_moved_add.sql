-- Notes that an accepted file has left its source's folder. $1 file, $2 now.
-- Grain: one row; none when it is noted already.

insert into source.file_moved (file, moved_at)
values ($1, $2)
on conflict on constraint pk_file_moved do nothing;
