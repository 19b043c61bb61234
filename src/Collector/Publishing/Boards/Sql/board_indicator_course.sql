-- Where an indicator for a year should be, and where it is going. A milestone has no value of a day. Read by Grafana.
-- Grain: one row.

select
    indicator.expected as "Atteso finora",
    indicator.forecast as "Previsione",
    current.degree * 100 as "Grado %",
    case when current.value is not null then to_char(current.reaches, 'DD/MM/YYYY') end as "Vale al"
from score.current
join score.indicator on indicator.plan = current.plan
    and indicator.year = current.year
    and indicator.indicator = current.indicator
where current.indicator = ${indicatore:sqlstring}
    and current.year = ${anno:sqlstring}::integer
