-- Indicators that wait for a source that gives nothing. Read by Grafana.
-- Grain: one row per source and indicator.

select
    source.source as "Fonte",
    indicator.indicator as "chiave",
    indicator.indicator || ' ' || indicator.name as "Indicatore",
    current.status as "Stato",
    to_char(current.reaches, 'DD/MM/YYYY') as "Dati fino al",
    indicator.office as "Ufficio"
from score.source
join score.indicator on indicator.indicator = any (source.starving)
join score.current on current.plan = indicator.plan
    and current.year = indicator.year
    and current.indicator = indicator.indicator
where source.up is false
    and indicator.year = (select extract(year from published.as_of) from score.published)
order by source.source, indicator.place
