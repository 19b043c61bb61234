-- Degree of an indicator for a year over its days, as known now. Read by Grafana; ZONE is the plan's.
-- Grain: one row per day.

select
    as_of::timestamp at time zone 'ZONE' as time,
    degree * 100 as "Grado %"
from score.history
where plan = (select plan from score.indicator where year = ${anno:sqlstring}::integer limit 1)
    and indicator = ${indicatore:sqlstring}
    and year = ${anno:sqlstring}::integer
    and $__timeFilter(as_of)
order by as_of
