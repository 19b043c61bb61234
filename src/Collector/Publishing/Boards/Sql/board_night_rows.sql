-- How many rows of figures nights added, by when they ended. Read by Grafana.
-- Grain: one row per night that is done.

select
    finished_at as time,
    rows_added as "Righe nuove"
from score.run
where job = 'night'
    and state = 'done'
    and $__timeFilter(finished_at)
order by 1
