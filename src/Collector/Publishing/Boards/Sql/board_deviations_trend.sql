-- How many indicators of a year asked for somebody on each of its days, as known now. Read by Grafana; ZONE is the plan's.
-- Grain: one row per day.

select
    as_of::timestamp at time zone 'ZONE' as time,
    count(*) filter (where status in ('off_track', 'missed')) as "Fuori linea o non raggiunti",
    count(*) filter (where status = 'at_risk') as "A rischio",
    count(*) filter (where status in ('no_data', 'stale')) as "Senza dati o in ritardo"
from score.history
where year = ${anno:sqlstring}::integer
    and $__timeFilter(as_of)
group by as_of
order by 1
