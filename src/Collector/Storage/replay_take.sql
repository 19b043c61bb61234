-- Takes the records of a kept page into what is put together again. $1 sync that read it.
-- Grain: one row per record that is new or says something else.

with seen as (
    insert into replayed_seen_{table} (sync, {keys})
    select
        $1,
        {keys}
    from replayed_incoming_{table}
)
insert into replayed_{table} as current ({columns}, from_page)
select
    {columns},
    from_page
from replayed_incoming_{table}
on conflict ({keys}) do update
set {excluded.set values},
    from_page = excluded.from_page
where ({current.values}) is distinct from ({excluded.values});
