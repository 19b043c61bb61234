-- Indicators of a year that ask for somebody, those first that cost the body's score most. Read by Grafana.
-- Grain: one row per indicator.

select
    current.indicator as "chiave",
    indicator.path as "pagina",
    current.status as "Stato",
    indicator.indicator || ' ' || indicator.name as "Indicatore",
    indicator.lost * 100 as "Punti persi",
    indicator.value as "Valore",
    indicator.target as "Target",
    current.degree * 100 as "Grado %",
    indicator.sentence
        || coalesce(' ' || indicator.remedy, '')
        || coalesce(' Manca: ' || indicator.missing || '.', '')
        || coalesce((select ' La fonte ' || string_agg(source.source, ', ' order by source.source) || ' non dà dati.' from score.source where source.up is false and indicator.indicator = any (source.starving)), '') as "Perché, e che cosa serve",
    coalesce(indicator.office, 'nessun ufficio') as "Ufficio",
    (select to_char(min(alert.since), 'DD/MM/YYYY') from score.alert where alert.ended is null and alert.subject = current.indicator and alert.year = current.year) as "Dal"
from score.current
join score.indicator on indicator.plan = current.plan
    and indicator.year = current.year
    and indicator.indicator = current.indicator
where current.year = ${anno:sqlstring}::integer
    and current.status in ('off_track', 'missed', 'at_risk', 'no_data', 'stale')
    and replace(coalesce(indicator.office, 'nessun ufficio'), '$', '') in (${ufficio:sqlstring})
order by indicator.lost desc nulls last, indicator.place
