-- Returns what was published of a year for a day, as it was known at a moment. $1 year, $2 day, $3 moment, null: as the day's own night knew it.
-- Grain: one row, or none where nothing was. A final year is what its declaration computed, from the declaration's day on.

with known_plan as (
    select distinct version.plan
    from plan.version
),
asked as (
    select coalesce(
        $3::timestamptz,
        (
            select min(night.known_at)
            from run.run as night
            where night.job = 'night'
                and night.day = $2
                and night.state = 'done'
        ),
        (
            select min(first.known_at)
            from known_plan
            cross join lateral (
                select min(part.known_at) as known_at
                from score.part
                where part.plan = known_plan.plan
                    and part.kind = 'whole'
                    and part.code = known_plan.plan
                    and part.year = $1
                    and part.as_of = $2
            ) as first
        )) as moment
),
declared as (
    select
        final_year.version,
        final_year.declared_at,
        final_run.day
    from (
        select
            final_year.final,
            final_year.version,
            final_year.declared_at
        from score.final_year
        cross join asked
        where final_year.year = $1
            and final_year.declared_at <= asked.moment
        order by final_year.id desc
        limit 1
    ) as final_year
    left join run.run as final_run on final_run.known_at = final_year.declared_at
        and final_run.job = 'final'
    where final_year.final
),
-- Days before the declaration's keep what was known before it.
bound as (
    select
        case
            when declared.day <= $2 then declared.declared_at
            when declared.day > $2 then declared.declared_at - interval '1 microsecond'
            else asked.moment
        end as moment,
        case when declared.day <= $2 then declared.version end as final_version,
        case when declared.day <= $2 then declared.day end as final_day
    from asked
    left join declared on true
),
computed as (
    select
        run.id,
        run.job,
        run.day,
        run.known_at
    from run.run
    cross join bound
    where run.known_at <= bound.moment
        and run.state = 'done'
        and run.job in ('night', 'entries', 'final', 'reopen')
    order by run.known_at desc
    limit 1
),
whole as (
    select
        known_plan.plan,
        published.as_of,
        published.known_at
    from known_plan
    cross join computed
    cross join lateral (
        select
            part.as_of,
            part.known_at
        from score.part
        where part.plan = known_plan.plan
            and part.kind = 'whole'
            and part.code = known_plan.plan
            and part.year = $1
            and part.as_of <= $2
            and part.as_of >= least($2, make_date($1, 12, 31))
            and part.known_at <= computed.known_at
        order by
            part.as_of desc,
            part.known_at desc
        limit 1
    ) as published
    order by
        published.as_of desc,
        published.known_at desc
    limit 1
)
select
    whole.plan,
    coalesce(bound.final_version, in_force.id) as version,
    coalesce(bound.final_day, $2) as at,
    computed.known_at,
    bound.final_day is not null as final,
    computed.id as run,
    computed.job,
    computed.day
from whole
cross join bound
cross join computed
cross join lateral (
    select version.id
    from plan.version
    where version.plan = whole.plan
        and version.applied_at <= computed.known_at
    order by version.id desc
    limit 1
) as in_force
where $2 <= greatest(whole.as_of, (
    -- After its end a year's row stands until the next, up to the last night that looked.
    select max(night.day)
    from run.run as night
    where night.job = 'night'
        and night.state = 'done'
        and night.known_at <= computed.known_at));
