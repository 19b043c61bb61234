-- Alerts that stand and people were told of, the latest first. Read by Grafana; OPERATORS are those that go to who runs the sources.
-- Grain: one row per alert.

select
    alert as "Avviso",
    summary as "Che cosa",
    to_char(since, 'DD/MM/YYYY') as "Da",
    case when alert in (OPERATORS) then 'operators' when office = '' then 'controller' else office end as "A chi",
    case when is_quiet then 'quiet' else 'open' end as "Seguito",
    replace(text, E'\n', ' ') as "Dettagli"
from score.alert
where ended is null
order by since desc, alert, subject
