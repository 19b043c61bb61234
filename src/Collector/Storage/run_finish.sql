-- Marks a run as done. $1 run, $2 rows added, $3 moment of knowledge, $4 now.
-- Grain: one row.

update run.run
set state = 'done',
    rows_added = $2,
    known_at = $3,
    finished_at = greatest($4, started_at),
    error = null
where id = $1;
