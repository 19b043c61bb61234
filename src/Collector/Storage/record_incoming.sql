-- Makes the tables through which records come in, and those that remember what a sync has seen. They go with the connection.
-- Grain: none.

create temporary table if not exists incoming_{table} on commit delete rows as
select
    {columns},
    from_page
from source.{table}
limit 0;

create temporary table if not exists seen_{table} as
select {keys}
from source.{table}
limit 0;

truncate seen_{table};

-- Records are found by their key, one by one: a table that is not counted yet would be taken for a small one, and read whole each time.
set enable_seqscan = off;
