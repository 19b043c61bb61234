-- Offices that answer for indicators of a year: the choices of the variable ufficio. Read by Grafana.
-- Grain: one row per office.

select distinct
    coalesce(office, 'nessun ufficio') as __value,
    coalesce(office, 'nessun ufficio') as __text
from score.indicator
where year = ${anno:sqlstring}::integer
order by 1
