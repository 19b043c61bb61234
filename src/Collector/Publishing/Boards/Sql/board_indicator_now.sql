-- An indicator for a year as it stands. Read by Grafana.
-- Grain: one row.

select
    current.status as "Stato",
    indicator.value as "Valore",
    indicator.target as "Target",
    indicator.expected as "Atteso finora",
    indicator.forecast as "Previsione",
    current.degree * 100 as "Grado %",
    to_char(current.reaches, 'DD/MM/YYYY') as "Dati fino al"
from score.current
join score.indicator on indicator.plan = current.plan
    and indicator.year = current.year
    and indicator.indicator = current.indicator
where current.indicator = ${indicatore:sqlstring}
    and current.year = ${anno:sqlstring}::integer
