-- Returns runs that failed in the week before a moment and that no later run of their job made good. $1 moment. One that a
-- person had ended did not fail.
-- Grain: one row per job, its latest failure; at most a page of them.

select
    latest.id,
    latest.job,
    latest.day,
    latest.finished_at
from (
    select distinct on (run.job)
        run.id,
        run.job,
        run.day,
        run.state,
        run.finished_at
    from run.run
    where run.state in ('done', 'failed')
        and run.finished_at > $1::timestamptz - interval '7 days'
        and not exists (
            select
            from source.request
            where request.run = run.id
                and request.state = 'cancelled'
        )
    order by
        run.job,
        run.finished_at desc
) as latest
where latest.state = 'failed'
order by latest.finished_at desc
limit 20;
