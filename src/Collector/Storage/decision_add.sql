-- Notes that a run decides on alerts. $1 run.
-- Grain: one row; none when it did so before.

insert into alert.decision (run)
values ($1)
on conflict (run) do nothing;
