-- Starts an attempt at a request. $1 request, $2 node, $3 run, $4 now.
-- Grain: one row; none when it was cancelled meanwhile.

update source.request
set state = 'running',
    node = $2,
    run = $3::bigint,
    started_at = coalesce(started_at, $4),
    handed_at = now(),
    attempts = attempts + 1,
    outcome = null
where id = $1
    and state in ('waiting', 'running');
