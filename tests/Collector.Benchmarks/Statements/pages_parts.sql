-- Fills daily scores of a span of days. $1 first day, $2 last day.
-- Grain: one row per objective, area and the whole, and day.

insert into score.part (plan, kind, code, year, as_of, known_at, run, score, coverage, strategic, operational, contributions)
select
    part.plan,
    part.kind,
    part.code,
    extract(year from night.day)::integer,
    night.day,
    night.known_at,
    night.id,
    0.75,
    0.9,
    case when part.kind = 'area' then 0.8 end,
    case when part.kind = 'area' then 0.6 end,
    '{}'
from run.run as night
cross join (
    select distinct
        version.plan,
        named.kind,
        named.code
    from plan.version
    join plan.indicator on indicator.version = version.id
    cross join lateral (
        values
            ('objective', indicator.objective),
            ('area', indicator.area),
            ('whole', version.plan)
    ) as named (kind, code)
) as part
where night.job = 'night'
    and night.day between $1 and $2
order by
    night.day,
    part.kind,
    part.code;
