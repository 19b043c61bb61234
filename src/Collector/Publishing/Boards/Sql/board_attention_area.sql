-- How many indicators of an area and year ask for somebody. Read by Grafana.
-- Grain: one row.

select
    count(*) filter (where current.status in ('off_track', 'missed')) as "Critici",
    count(*) filter (where current.status = 'at_risk') as "A rischio",
    count(*) filter (where current.status in ('no_data', 'stale')) as "Dati carenti"
from score.current
join score.indicator on indicator.plan = current.plan
    and indicator.year = current.year
    and indicator.indicator = current.indicator
where current.year = ${anno:sqlstring}::integer
    and indicator.area = ${area:sqlstring}
