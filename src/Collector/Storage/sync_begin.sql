-- Begins a sync. $1 source, $2 purpose, $3 first day, $4 last day, $5 cursor, $6 run, $7 now.
-- Grain: one row; none when one is under way.

insert into source.sync (source, purpose, first_day, last_day, state, cursor, started_at, run)
values ($1, $2, $3, $4, 'running', $5, $7, $6)
on conflict (source, purpose) where state = 'running' do nothing
returning
    id,
    first_day,
    last_day,
    cursor;
