-- Scores of an area and its objectives for a year over its days, as known now. Read by Grafana; ZONE is the plan's.
-- Grain: one row per part and day.

select
    as_of::timestamp at time zone 'ZONE' as time,
    case kind when 'area' then 'Area ' || code else code end as metric,
    score * 100 as value
from score.part_history
where plan = (select plan from score.indicator where year = ${anno:sqlstring}::integer limit 1)
    and year = ${anno:sqlstring}::integer
    and (
        (kind = 'area' and code = ${area:sqlstring})
        or (kind = 'objective' and code in (select indicator.objective from score.indicator where indicator.year = ${anno:sqlstring}::integer and indicator.area = ${area:sqlstring} and indicator.level = 'strategic'))
    )
    and $__timeFilter(as_of)
order by 1, 2
