-- Keeps a request, unless one of its kind is open. $1 source, $2 kind, $3 first day, $4 last day, $5 now, $6 account, $7 its name.
-- Grain: one row: its number; none when one is open.

insert into source.request (source, kind, first_day, last_day, asked_at, asked_by, asked_by_name)
values ($1, $2, $3::date, $4::date, $5, $6::bigint, $7)
on conflict (source, kind) where state in ('waiting', 'running') do nothing
returning id;
