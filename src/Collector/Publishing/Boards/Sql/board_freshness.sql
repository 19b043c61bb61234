-- How fresh what is shown is. Read by Grafana; ZONE is the plan's, NIGHT_DONE when a night should have ended.
-- Grain: one row.

select
    to_char(as_of, 'DD/MM/YYYY') as "Calcolato al",
    case when is_invented then 'invented' else 'real' end as "Dati",
    greatest(0, ((clock at time zone 'ZONE') - interval 'NIGHT_DONE')::date - as_of - 1) as "Ritardo"
from score.published
