-- An indicator in every year judged, and what documents report of it. Read by Grafana.
-- Grain: one row per year and origin.

select
    current.year as "Anno",
    indicator.value as "Valore",
    indicator.target as "Target",
    current.status as "Stato",
    current.degree * 100 as "Grado %",
    case when current.final then 'definitivo' else 'calcolato al ' || to_char(current.as_of, 'DD/MM/YYYY') end as "Origine"
from score.current
join score.indicator on indicator.plan = current.plan
    and indicator.year = current.year
    and indicator.indicator = current.indicator
where current.plan = (select plan from score.indicator where year = ${anno:sqlstring}::integer limit 1)
    and current.indicator = ${indicatore:sqlstring}
union all
select
    reported_value.year,
    reported_value.printed,
    null,
    null,
    null,
    'riportato: ' || reported_value.document || coalesce(' (' || reported_value.doubt || ')', '')
from score.reported_value
where reported_value.plan = (select plan from score.indicator where year = ${anno:sqlstring}::integer limit 1)
    and reported_value.indicator = ${indicatore:sqlstring}
order by 1 desc, 6
