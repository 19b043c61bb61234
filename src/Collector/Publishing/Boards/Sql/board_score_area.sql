-- Score of an area for a year with its coverage and its two sides. Read by Grafana.
-- Grain: one row.

select
    score * 100 as "Punteggio",
    coverage * 100 as "Copertura",
    strategic * 100 as "Strategici",
    operational * 100 as "Operativi"
from score.part_current
where kind = 'area'
    and code = ${area:sqlstring}
    and year = ${anno:sqlstring}::integer
