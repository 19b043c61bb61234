-- Notes that a reading of a source failed. $1 source, $2 problem, $3 indicators that starve, $4 now.
-- Grain: one row.

insert into source.state (source, up, problem, starving, since)
values ($1, false, $2, $3, $4)
on conflict (source) do update
set up = false,
    problem = excluded.problem,
    starving = excluded.starving,
    since = case when state.up = false then state.since else excluded.since end;
