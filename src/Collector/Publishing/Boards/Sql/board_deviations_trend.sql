-- How many indicators of a year asked for somebody in each of its weeks, as known now. Read by Grafana; ZONE is the plan's.
-- Grain: one row per week, on its last day; those judged now, so that one that was renamed counts once.

select
    as_of::timestamp at time zone 'ZONE' as time,
    count(*) filter (where status in ('off_track', 'missed')) as "Fuori linea o non raggiunti",
    count(*) filter (where status = 'at_risk') as "A rischio",
    count(*) filter (where status in ('no_data', 'stale')) as "Senza dati o in ritardo"
from score.history
where plan = (select plan from score.indicator where year = ${anno:sqlstring}::integer limit 1)
    and year = ${anno:sqlstring}::integer
    and as_of = any (array(
        select week.day::date
        from generate_series(make_date(${anno:sqlstring}::integer, 1, 7)::timestamp, make_date(${anno:sqlstring}::integer, 12, 31), interval '7 days') as week (day)
        union
        select least(published.as_of, make_date(${anno:sqlstring}::integer, 12, 31))
        from score.published
    ))
    and indicator in (select indicator.indicator from score.indicator where indicator.year = ${anno:sqlstring}::integer)
    and $__timeFilter(as_of)
group by as_of
order by 1
