-- Marks a run as failed, unless another node has done it. $1 run, $2 error, $3 now.
-- Grain: one row.

update run.run
set state = 'failed',
    error = $2,
    finished_at = $3
where id = $1
    and state <> 'done';
