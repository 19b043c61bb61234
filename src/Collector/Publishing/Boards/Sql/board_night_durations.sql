-- How long nights took, by when they ended. Read by Grafana.
-- Grain: one row per night that is done.

select
    finished_at as time,
    extract(epoch from finished_at - started_at) as "Durata s"
from score.run
where job = 'night'
    and state = 'done'
    and $__timeFilter(finished_at)
order by 1
