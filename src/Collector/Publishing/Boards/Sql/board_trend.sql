-- Scores of the body and its areas for a year over its days, as known now. Read by Grafana; ZONE is the plan's.
-- Grain: one row per part and day.

select
    as_of::timestamp at time zone 'ZONE' as time,
    case kind when 'whole' then 'Ente' else code end as metric,
    score * 100 as value
from score.part_history
where plan = (select plan from score.indicator where year = ${anno:sqlstring}::integer limit 1)
    and kind in ('whole', 'area')
    and year = ${anno:sqlstring}::integer
    and $__timeFilter(as_of)
order by 1, 2
