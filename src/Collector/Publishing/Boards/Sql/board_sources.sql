-- Sources that were tried: how each stands. Read by Grafana; ZONE is the plan's.
-- Grain: one row per source, those that give nothing first.

select
    source.source as "Fonte",
    case when source.up then 'up' when source.up is false then 'down' else 'unknown' end as "Stato",
    to_char(source.last_success_at at time zone 'ZONE', 'DD/MM/YYYY HH24:MI') as "Ultima lettura riuscita",
    extract(epoch from published.clock - source.last_success_at) / 3600 as "Ore fa",
    to_char(source.read_to, 'DD/MM/YYYY') as "Letta fino al",
    source.records as "Record",
    case when source.quota_of > 0 then 100.0 * source.quota_left / source.quota_of end as "Quota rimasta %",
    cardinality(source.starving) as "Indicatori fermi",
    source.problem as "Problema"
from score.source
cross join score.published
order by source.up nulls last, source.source
