-- Counts records that a source gave. $1 source, $2 dataset, $3 how many.
-- Grain: one row.

insert into source.tally (source, dataset, records)
values ($1, $2, $3)
on conflict (source, dataset) do update
set records = tally.records + excluded.records;
