-- The latest runs. Read by Grafana; ZONE is the plan's.
-- Grain: one row per run, at most 60.

select
    regexp_replace(run.job, '^source:', 'fonte ') as "Lavoro",
    to_char(run.day, 'DD/MM/YYYY') as "Giorno",
    run.state as "Esito",
    to_char(run.started_at at time zone 'ZONE', 'DD/MM/YYYY HH24:MI:SS') as "Iniziato",
    extract(epoch from run.finished_at - run.started_at) as "Durata s",
    run.attempts as "Tentativi",
    run.rows_added as "Righe nuove",
    run.error as "Errore"
from score.run
order by run.id desc
limit 60
