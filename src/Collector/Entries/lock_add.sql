-- Closes periods, or opens them again. $1 last day that is closed, null: none, $2 reason, $3 now, $4 account, $5 its name.
-- Grain: one row.

insert into entry.lock (through_day, reason, set_at, set_by, set_by_name)
values ($1, $2, $3, $4, $5);
