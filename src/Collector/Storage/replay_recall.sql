-- Counts the records that came in as seen, and takes none. What a sync kept before it was interrupted is known again so.
-- Returns one row: how many of them there is no current row of.

with latest as (
    select distinct {keys}
    from replayed_incoming_{table}
),
seen as (
    insert into seen_{table} ({keys})
    select {keys}
    from latest
)
select count(*)
from latest as incoming
where not exists (
    select 1
    from source.{table} as current
    where {same keys});
