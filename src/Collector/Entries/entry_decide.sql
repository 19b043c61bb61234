-- Decides on entries, each unless somebody did. Arrays, a place an entry: $1 entries, $2 accounts that typed them in, $3 observations made. $4 kind, $5 reason, $6 now, $7 account, $8 its name.
-- Grain: one row per entry decided on.

insert into entry.decision (entry, entered_by, observation, kind, reason, decided_at, decided_by, decided_by_name)
select
    decided.entry,
    decided.entered_by,
    decided.observation,
    $4,
    $5,
    $6,
    $7::bigint,
    $8
from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as decided (entry, entered_by, observation)
on conflict (entry) do nothing;
