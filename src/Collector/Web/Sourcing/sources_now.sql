-- Returns how sources stand: their state, the pause that stands, whether they are being read, and what was delivered. $1 names, $2 now.
-- Grain: one row per name.

select
    declared.source,
    state.up,
    state.since,
    state.problem,
    state.starving,
    state.last_success_at,
    state.quota_left,
    state.quota_of,
    state.records,
    state.read_to,
    pause.id as pause,
    pause.starts_at,
    pause.ends_at,
    pause.reason,
    pause.starving as waiting,
    pause.asked_by_name,
    exists (
        select 1
        from source.sync
        join run.run on run.id = sync.run
        where sync.source = declared.source
            and sync.state = 'running'
            and run.state = 'running'
    ) as is_read,
    files.accepted,
    files.refused,
    files.accepted_at,
    files.refused_at
from unnest($1::text[]) with ordinality as declared (source, place)
left join score.source as state on state.source = declared.source
left join lateral (
    select
        id,
        starts_at,
        ends_at,
        reason,
        starving,
        asked_by_name
    from source.pause
    where pause.source = declared.source
        and pause.resumed_at is null
        and pause.starts_at <= $2
        and pause.ends_at > $2
    order by pause.id desc
    limit 1
) as pause on true
cross join lateral (
    select
        count(*) filter (where file.state = 'accepted') as accepted,
        count(*) filter (where file.state = 'refused') as refused,
        max(file.received_at) filter (where file.state = 'accepted') as accepted_at,
        max(file.received_at) filter (where file.state = 'refused') as refused_at
    from source.file
    where file.source = declared.source
) as files
order by declared.place;
