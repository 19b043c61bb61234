-- Status of an indicator for a year over its days, as known now. Read by Grafana; ZONE is the plan's.
-- Grain: one row per day.

with told as (
    select
        as_of,
        status
    from score.history
    where plan = (select plan from score.indicator where year = ${anno:sqlstring}::integer limit 1)
        and indicator = ${indicatore:sqlstring}
        and year = ${anno:sqlstring}::integer
        and $__timeFilter(as_of)
)
select
    as_of::timestamp at time zone 'ZONE' as time,
    status as "Stato"
from told
union all
-- Days to come have none.
select
    (max(as_of) + 1)::timestamp at time zone 'ZONE',
    null
from told
having count(*) > 0
order by 1
