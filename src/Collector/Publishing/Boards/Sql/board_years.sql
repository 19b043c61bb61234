-- Years that are judged and computed, the latest first: the choices of the variable anno. Read by Grafana.
-- Grain: one row per year.

select distinct
    year::text as __value,
    year::text as __text
from score.part_current
where kind = 'whole'
order by 1 desc
