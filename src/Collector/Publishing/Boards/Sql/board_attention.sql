-- How many indicators of a year ask for somebody. Read by Grafana.
-- Grain: one row.

select
    count(*) filter (where status in ('off_track', 'missed')) as "Critici",
    count(*) filter (where status = 'at_risk') as "A rischio",
    count(*) filter (where status in ('no_data', 'stale')) as "Dati carenti"
from score.current
where year = ${anno:sqlstring}::integer
