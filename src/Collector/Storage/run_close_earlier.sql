-- Closes the scheduled runs of a job before a day that are not done: the run of the day did their work too. $1 job, $2 day, $3 now.
-- Grain: one row per run.

update run.run
set state = 'done',
    rows_added = 0,
    finished_at = greatest($3, started_at),
    error = null
where job = $1
    and day < $2
    and scheduled
    and state <> 'done';
