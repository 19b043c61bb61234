-- Notes that a run decided on alerts. $1 run.
-- Grain: one row.

insert into alert.decision (run)
values ($1);
