-- Makes the tables in which the kept pages of a source are put together again: what they state, what each sync has seen, which days were read whole. They go with the connection.
-- Grain: none.

create temporary table if not exists replayed_incoming_{table} on commit delete rows as
select
    {columns},
    from_page
from source.{table}
limit 0;

create temporary table if not exists replayed_{table} as
select
    {columns},
    from_page,
    from_page as last_page
from source.{table}
limit 0;

create unique index if not exists uq_replayed_{table} on replayed_{table} ({keys});
create index if not exists idx_replayed_{table}_dated on replayed_{table} ({dated});

create temporary table if not exists replayed_seen_{table} as
select
    from_page as sync,
    {keys}
from source.{table}
limit 0;

create index if not exists idx_replayed_seen_{table} on replayed_seen_{table} ({keys}, sync);

create temporary table if not exists replayed_whole_{table} as
select
    {dated} as from_bound,
    {dated} as before_bound,
    null::text[] as parts,
    from_page as page
from source.{table}
limit 0;

truncate replayed_{table}, replayed_seen_{table}, replayed_whole_{table};
