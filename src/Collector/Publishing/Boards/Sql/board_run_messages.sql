-- What runs had to complain of, the latest first. Read by Grafana; ZONE is the plan's.
-- Grain: one row per message, at most 50.

select
    to_char(at at time zone 'ZONE', 'DD/MM/YYYY HH24:MI') as "Quando",
    regexp_replace(job, '^source:', 'fonte ') as "Lavoro",
    to_char(day, 'DD/MM/YYYY') as "Giorno",
    level as "Gravità",
    text as "Messaggio"
from score.run_message
where level in ('warning', 'error')
order by at desc
limit 50
