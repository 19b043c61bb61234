-- Offices that answer for indicators of a year: the choices of the variable ufficio. Read by Grafana, which would take $ for words of its own.
-- Grain: one row per office.

select distinct
    replace(coalesce(office, 'nessun ufficio'), '$', '') as __value,
    coalesce(office, 'nessun ufficio') as __text
from score.indicator
where year = ${anno:sqlstring}::integer
order by 1
