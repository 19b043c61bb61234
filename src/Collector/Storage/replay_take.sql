-- Takes the records of a kept page into what is put together again. $1 page, $2 sync that read it.
-- Grain: one row per record that is new or says something else.

with latest as (
    select distinct on ({keys})
        {columns}
    from replayed_incoming_{table}
    order by {keys}, place desc
),
seen as (
    insert into replayed_seen_{table} (sync, {keys})
    select
        $2,
        {keys}
    from latest
)
insert into replayed_{table} as current ({columns}, from_page)
select
    {columns},
    $1
from latest
on conflict ({keys}) do update
set {excluded.set values},
    from_page = excluded.from_page
where ({current.values}) is distinct from ({excluded.values});
