-- Adds a run that is not scheduled, running, and returns its number. $1 job, $2 day, $3 node, $4 now.
-- Grain: one row.

insert into run.run (job, day, scheduled, state, created_at, started_at, node, attempts)
values ($1, $2, false, 'running', $4, $4, $3, 1)
returning id;
