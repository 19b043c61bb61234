-- Indicators of an area and year, in the plan's order. Read by Grafana.
-- Grain: one row per indicator.

select
    current.indicator as "chiave",
    indicator.path as "pagina",
    current.status as "Stato",
    indicator.indicator || ' ' || indicator.name as "Indicatore",
    indicator.value as "Valore",
    indicator.target as "Target",
    indicator.expected as "Atteso finora",
    indicator.forecast as "Previsione",
    current.degree * 100 as "Grado %",
    indicator.lost * 100 as "Punti persi",
    indicator.objective as "Obiettivo",
    indicator.office as "Ufficio"
from score.current
join score.indicator on indicator.plan = current.plan
    and indicator.year = current.year
    and indicator.indicator = current.indicator
where current.year = ${anno:sqlstring}::integer
    and indicator.area = ${area:sqlstring}
order by indicator.place
