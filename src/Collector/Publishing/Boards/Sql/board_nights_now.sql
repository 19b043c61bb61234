-- How the last nights went. Read by Grafana.
-- Grain: one row.

select
    extract(epoch from max(published.clock) - max(run.finished_at) filter (where run.state = 'done')) / 3600 as "Ore dall'ultima notte",
    count(*) filter (where run.state = 'failed') as "Notti fallite",
    count(*) filter (where run.state in ('waiting', 'running')) as "Notti in attesa"
from score.run
cross join score.published
where run.job = 'night'
    and run.scheduled
