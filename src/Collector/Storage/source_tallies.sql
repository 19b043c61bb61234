-- Returns how many records the sources gave.
-- Grain: one row per source and dataset.

select
    source,
    dataset,
    records
from source.tally
order by source, dataset;
