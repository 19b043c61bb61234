-- Areas of a year: score with coverage, and how their indicators stand. Read by Grafana.
-- Grain: one row per area.

select
    part.code as "Area",
    min(indicator.area_name) as "Nome",
    part.score * 100 as "Punteggio %",
    part.coverage * 100 as "Copertura %",
    count(*) filter (where current.status in ('met', 'on_track')) as "A posto",
    count(*) filter (where current.status = 'at_risk') as "A rischio",
    count(*) filter (where current.status in ('off_track', 'missed')) as "Critici",
    count(*) filter (where current.status in ('no_data', 'stale')) as "Dati carenti",
    sum(indicator.lost) * 100 as "Punti persi"
from score.part_current as part
join score.indicator on indicator.plan = part.plan
    and indicator.year = part.year
    and indicator.area = part.code
join score.current on current.plan = indicator.plan
    and current.year = indicator.year
    and current.indicator = indicator.indicator
where part.kind = 'area'
    and part.year = ${anno:sqlstring}::integer
group by part.code, part.score, part.coverage
order by min(indicator.place)
