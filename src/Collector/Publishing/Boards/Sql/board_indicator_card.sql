-- An indicator for a year in words: what stands with it first, then what it is. Read by Grafana.
-- Grain: one row per thing told.

select
    told.item as "Voce",
    told.words as "Testo",
    indicator.path as "pagina"
from score.indicator
join score.current on current.plan = indicator.plan
    and current.year = indicator.year
    and current.indicator = indicator.indicator
cross join lateral (
    values
        (1, 'Giudizio', indicator.sentence),
        (2, 'Che cosa serve', indicator.remedy),
        (3, 'Dati mancanti', indicator.missing),
        (4, 'Fonti ferme', (select string_agg(source.source || ': ' || source.problem, E'\n' order by source.source) from score.source where source.up is false and indicator.indicator = any (source.starving))),
        (5, 'Indicatore', indicator.code || ' ' || indicator.name),
        (6, 'Algoritmo', indicator.algorithm),
        (7, 'Misure e origine', indicator.fed),
        (8, 'Obiettivo', indicator.objective || ' ' || indicator.objective_name),
        (9, 'Area', indicator.area || ' ' || indicator.area_name),
        (10, 'Ufficio', coalesce(indicator.office, 'nessuno indicato')),
        (11, 'Da sapere', nullif(array_to_string(current.flags, ', '), ''))
) as told (place, item, words)
where indicator.indicator = ${indicatore:sqlstring}
    and indicator.year = ${anno:sqlstring}::integer
    and told.words is not null
order by told.place
