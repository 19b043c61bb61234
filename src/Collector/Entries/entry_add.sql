-- Adds entries, each unless another one follows the same already. Arrays, a place an entry: $1 measures, $2 first days, $3 last days, $4 entries before,
-- $5 observations before, $6 kinds, $7 days, $8 numbers, $9 days as values, $10 yes or no, $11 weights, $12 notes, $13 last days of overrides. $14 office, $15 now, $16 account, $17 its name.
-- Grain: one row per entry added.

insert into entry.entry (measure, period_from, period_to, follows, over, kind, on_day, value_number, value_day, value_yes_no, weight, note, ends_on, office, entered_at, entered_by, entered_by_name)
select
    typed.*,
    $14::text,
    $15::timestamptz,
    $16::bigint,
    $17::text
from unnest($1::text[], $2::date[], $3::date[], $4::bigint[], $5::bigint[], $6::text[], $7::date[], $8::numeric[], $9::date[], $10::boolean[], $11::numeric[], $12::text[], $13::date[]) as typed
on conflict (measure, period_from, period_to, follows) do nothing
returning
    id,
    measure,
    period_from,
    period_to;
