-- What readings of sources had to complain of, the latest first. Read by Grafana; ZONE is the plan's.
-- Grain: one row per message, at most 50.

select
    to_char(at at time zone 'ZONE', 'DD/MM/YYYY HH24:MI') as "Quando",
    split_part(job, ':', 2) as "Fonte",
    level as "Gravità",
    text as "Messaggio"
from score.run_message
where job like '%:%'
    and level in ('warning', 'error')
order by at desc
limit 50
