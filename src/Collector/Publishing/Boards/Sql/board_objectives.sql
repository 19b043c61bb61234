-- Objectives of a year: score with coverage, and how their indicators stand. Read by Grafana.
-- Grain: one row per objective.

select
    indicator.area as "Area",
    part.code as "Obiettivo",
    part.score * 100 as "Punteggio %",
    part.coverage * 100 as "Copertura %",
    min(indicator.objective_name) as "Nome",
    case min(indicator.level) when 'strategic' then 'strategico' else 'operativo' end as "Livello",
    count(*) as "Indicatori",
    count(*) filter (where current.status in ('off_track', 'missed', 'at_risk')) as "Da guardare",
    count(*) filter (where current.status in ('no_data', 'stale')) as "Dati carenti"
from score.part_current as part
join score.indicator on indicator.plan = part.plan
    and indicator.year = part.year
    and indicator.objective = part.code
join score.current on current.plan = indicator.plan
    and current.year = indicator.year
    and current.indicator = indicator.indicator
where part.kind = 'objective'
    and part.year = ${anno:sqlstring}::integer
group by indicator.area, part.code, part.score, part.coverage
order by min(indicator.place)
