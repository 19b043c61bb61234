-- What ends soon of sources: tokens, access, metrics. Read by Grafana; ZONE is the plan's.
-- Grain: one row per source and thing that ends, the nearest first.

select
    source_ending.source as "Fonte",
    source_ending.kind as "Che cosa",
    nullif(source_ending.part, '') as "Metrica",
    to_char(source_ending.day, 'DD/MM/YYYY') as "Termina il",
    source_ending.day - (published.clock at time zone 'ZONE')::date as "Giorni rimasti",
    array_to_string(source_ending.indicators, ', ') as "Indicatori che ne dipendono"
from score.source_ending
cross join score.published
order by source_ending.day, source_ending.source
