-- Returns what ends soon of the declared sources.
-- Grain: one row per source and thing that ends.

select
    source,
    kind,
    part,
    day,
    indicators
from source.ending
order by source, day, kind, part;
