-- Moves a sync on, unless it is not where it was. $1 sync, $2 cursor it was at, $3 cursor it is at now, $4 running or done, $5 run, $6 now.
-- Grain: one row; none when a twin has moved it.

update source.sync
set cursor = $3,
    state = $4,
    run = $5,
    finished_at = case when $4 = 'done' then $6::timestamptz end
where id = $1
    and state = 'running'
    and cursor is not distinct from $2::text;
