-- Marks the start of an attempt. $1 run, $2 node, $3 now.
-- Grain: one row.

update run.run
set state = 'running',
    node = $2,
    started_at = $3,
    attempts = attempts + 1
where id = $1
    and state <> 'done';
