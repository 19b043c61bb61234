-- Notes that a reading of a source was done. $1 source, $2 now.
-- Grain: one row.

insert into source.state (source, up, since, last_success_at)
values ($1, true, $2, $2)
on conflict (source) do update
set up = true,
    problem = null,
    starving = '{}',
    since = case when state.up then state.since else excluded.since end,
    last_success_at = excluded.last_success_at;
