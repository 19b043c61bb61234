-- Adds an entry, unless another one follows the same already. $1 measure, $2 first day, $3 last day, $4 entry before, $5 observation before, $6 kind, $7 day,
-- $8 number, $9 day as value, $10 yes or no, $11 weight, $12 note, $13 last day of an override, $14 office, $15 now, $16 account, $17 its name. Grain: one row: the number; none when somebody was faster.

insert into entry.entry (measure, period_from, period_to, follows, over, kind, on_day, value_number, value_day, value_yes_no, weight, note, ends_on, office, entered_at, entered_by, entered_by_name)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
on conflict (measure, period_from, period_to, follows) do nothing
returning id;
