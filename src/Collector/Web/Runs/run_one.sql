-- Returns a run; what its error quotes is left out. $1 number.
-- Grain: one row, or none.

select
    run.id,
    run.job,
    run.day,
    run.scheduled,
    run.state,
    run.created_at,
    run.started_at,
    run.finished_at,
    run.known_at,
    run.node,
    run.attempts,
    run.rows_added,
    0::bigint as messages,
    null::text as worst,
    published.error,
    coalesce(decision.run is not null, false) as decides,
    exists (
        select
        from score.publication
        where publication.run = run.id) as is_latest,
    before.known_at as known_before,
    before.day as day_before,
    version.id as version,
    version.plan,
    version.act,
    version.act_date
from run.run
join score.run as published on published.id = run.id
left join alert.decision on decision.run = run.id
-- What a night is held against is the night of the day before; any other computation, what was computed before it.
left join lateral (
    select
        earlier.known_at,
        earlier.day
    from run.run as earlier
    where earlier.state = 'done'
        and earlier.job in ('night', 'entries', 'final', 'reopen')
        and earlier.known_at < run.known_at
        and (run.job <> 'night' or (earlier.job = 'night' and earlier.day = run.day - 1))
    order by earlier.known_at desc
    limit 1
) as before on run.job in ('night', 'entries', 'final', 'reopen')
left join lateral (
    select
        applied.id,
        applied.plan,
        applied.act,
        applied.act_date
    from plan.version as applied
    where applied.applied_at <= run.known_at
    order by applied.id desc
    limit 1
) as version on run.job in ('night', 'entries', 'final', 'reopen')
where run.id = $1;
