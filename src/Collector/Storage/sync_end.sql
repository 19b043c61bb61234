-- Gives a sync up. $1 sync, $2 now.
-- Grain: one row.

update source.sync
set state = 'ended',
    finished_at = $2
where id = $1
    and state = 'running';
