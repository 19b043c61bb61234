-- Makes the tables through which a page's records come in, and those that remember what a sync has seen. They go with the connection.
-- Grain: none.

create temporary table if not exists incoming_{table} on commit delete rows as
select
    0 as place,
    {columns}
from source.{table}
limit 0;

create temporary table if not exists seen_{table} as
select {keys}
from source.{table}
limit 0;

-- A table that is not counted yet is taken for a few rows: without an index each of them would look through all of these.
create index if not exists idx_seen_{table} on seen_{table} ({keys});

truncate seen_{table};
