-- Starts a run that is not scheduled: the job's latest if that one failed, else a new one. Returns its number. $1 job, $2 day, $3 node, $4 now.
-- Grain: one row.

with again as (
    update run.run
    set state = 'running',
        day = $2,
        node = $3,
        started_at = $4,
        attempts = attempts + 1
    where id = (select max(latest.id) from run.run as latest where latest.job = $1 and not latest.scheduled)
        and state = 'failed'
    returning id
),
added as (
    insert into run.run (job, day, scheduled, state, created_at, started_at, node, attempts)
    select
        $1,
        $2::date,
        false,
        'running',
        $4::timestamptz,
        $4::timestamptz,
        $3,
        1
    where not exists (select 1 from again)
    returning id
)
select id from again
union all
select id from added;
