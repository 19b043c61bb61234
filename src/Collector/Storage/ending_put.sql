-- Keeps what a source said of something that ends, if a nightly sync told it. $1 source, $2 kind, $3 part, $4 day, $5 indicators, $6 sync.
-- Grain: one row.

insert into source.ending (source, kind, part, day, indicators, sync)
select
    $1,
    $2,
    $3,
    $4,
    $5,
    sync.id
from source.sync
where sync.id = $6
    and sync.purpose = 'nightly'
on conflict (source, kind, part) do update
set day = excluded.day,
    indicators = excluded.indicators,
    sync = excluded.sync;
