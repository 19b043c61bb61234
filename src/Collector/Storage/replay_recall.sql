-- Counts the records that came in as seen, and takes none. What a sync kept before it was interrupted is known again so.
-- Returns one row: how many of them there is no current row of.

with seen as (
    insert into seen_{table} ({keys})
    select {keys}
    from replayed_incoming_{table}
)
select count(*)
from replayed_incoming_{table} as incoming
where not exists (
    select 1
    from source.{table} as current
    where {same keys});
