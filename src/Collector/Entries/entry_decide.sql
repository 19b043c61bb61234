-- Decides on an entry, unless somebody did. $1 entry, $2 kind, $3 reason, $4 now, $5 account, $6 its name, $7 account that typed it in, $8 observation made.
-- Grain: one row; none when it was decided on.

insert into entry.decision (entry, kind, reason, decided_at, decided_by, decided_by_name, entered_by, observation)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (entry) do nothing;
