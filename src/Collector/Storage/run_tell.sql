-- Adds a message to a run. $1 run, $2 moment, $3 level, $4 text.
-- Grain: one row.

insert into run.message (run, at, level, text)
values ($1, $2, $3, $4);
