-- How many sources stand how. Read by Grafana.
-- Grain: one row.

select
    count(*) filter (where up) as "Attive",
    count(*) filter (where up is false) as "Ferme",
    coalesce(sum(cardinality(starving)) filter (where up is false), 0) as "Indicatori fermi"
from score.source
