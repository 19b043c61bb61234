-- Areas of a year: the choices of the variable area. Read by Grafana.
-- Grain: one row per area.

select
    area as __value,
    area || coalesce(' · ' || min(area_name), '') as __text
from score.indicator
where year = ${anno:sqlstring}::integer
group by area
order by min(place)
