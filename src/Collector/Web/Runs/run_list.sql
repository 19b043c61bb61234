-- Returns runs, the newest first. $1 before this number, null: from the newest, $2 job, null: every one, $3 state, null: every one, $4 first day, $5 last day, null: any, $6 how many.
-- Grain: one row per run.

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
    told.messages,
    told.worst
from run.run
cross join lateral (
    select
        count(*) as messages,
        min(message.level) filter (where message.level <> 'info') as worst
    from run.message
    where message.run = run.id
) as told
where ($1::bigint is null or run.id < $1)
    and ($2::text is null or run.job = $2)
    and ($3::text is null or run.state = $3)
    and ($4::date is null or run.day between $4 and $5)
order by run.id desc
limit $6;
