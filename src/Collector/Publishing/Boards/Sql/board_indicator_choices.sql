-- Indicators of a year: the choices of the variable indicatore. Read by Grafana.
-- Grain: one row per indicator.

select
    indicator as __value,
    indicator || ' · ' || name as __text
from score.indicator
where year = ${anno:sqlstring}::integer
order by place
