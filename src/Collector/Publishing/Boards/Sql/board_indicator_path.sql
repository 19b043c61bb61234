-- An indicator for a year over its days, as known now: a correction of March shows in March. Read by Grafana; ZONE is the plan's.
-- Grain: one row per day.

select
    as_of::timestamp at time zone 'ZONE' as time,
    value as "Valore",
    reference_target as "Atteso",
    target_value as "Target",
    forecast as "Previsione a fine anno"
from score.history
where plan = (select plan from score.indicator where year = ${anno:sqlstring}::integer limit 1)
    and indicator = ${indicatore:sqlstring}
    and year = ${anno:sqlstring}::integer
    and target_day is null
    and $__timeFilter(as_of)
order by as_of
