-- How fresh what is shown is. Read by Grafana; ZONE is the plan's.
-- Grain: one row.

select
    to_char(as_of, 'DD/MM/YYYY') as "Calcolato al",
    greatest(0, (clock at time zone 'ZONE')::date - as_of - 1) as "Ritardo"
from score.published
