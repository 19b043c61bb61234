-- Indicators of a year that moved within the last week, those first that moved the body's score most. Read by Grafana.
-- Grain: one row per indicator, at most 15.

select
    current.indicator as "chiave",
    indicator.code || ' ' || indicator.name as "Indicatore",
    before.status as "Prima",
    current.status as "Adesso",
    before.degree * 100 as "Grado prima %",
    current.degree * 100 as "Grado adesso %",
    round((coalesce(current.degree, 0) - coalesce(before.degree, 0)) * indicator.share * 100, 2) as "Punti dell'ente"
from score.current
join score.indicator on indicator.plan = current.plan
    and indicator.year = current.year
    and indicator.indicator = current.indicator
join score.history as before on before.plan = current.plan
    and before.indicator = current.indicator
    and before.year = current.year
    and before.as_of = current.as_of - 7
where current.year = ${anno:sqlstring}::integer
    and (current.status <> before.status or round(current.degree, 3) is distinct from round(before.degree, 3))
order by
    abs((coalesce(current.degree, 0) - coalesce(before.degree, 0)) * indicator.share) desc nulls last,
    indicator.place
limit 15
