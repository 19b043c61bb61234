-- Plans applied after the first: annotations. Read by Grafana.
-- Grain: one row per version of a plan.

select
    applied_at as time,
    'Piano modificato: ' || act || '. ' || reason as text,
    'piano' as tags
from score.plan_change
where not is_first
    and $__timeFilter(applied_at)
order by 1
