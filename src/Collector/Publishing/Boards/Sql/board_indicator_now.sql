-- An indicator for a year as it stands. Read by Grafana.
-- Grain: one row.

select
    current.status as "Stato",
    indicator.value as "Valore",
    indicator.target as "Target"
from score.current
join score.indicator on indicator.plan = current.plan
    and indicator.year = current.year
    and indicator.indicator = current.indicator
where current.indicator = ${indicatore:sqlstring}
    and current.year = ${anno:sqlstring}::integer
