-- Takes the records of a kept page into what is put together again. $1 sync that read it.
-- Grain: one row per record that is new or says something else, or was gone once: which page said last what it says then matters.

with seen as (
    insert into replayed_seen_{table} (sync, {keys})
    select
        $1,
        {keys}
    from replayed_incoming_{table}
)
insert into replayed_{table} as current ({columns}, from_page, last_page)
select
    {columns},
    from_page,
    from_page
from replayed_incoming_{table}
on conflict ({keys}) do update
set {excluded.set values},
    from_page = case
        when ({current.values}) is distinct from ({excluded.values})
            then excluded.from_page
        else current.from_page
    end,
    last_page = excluded.last_page
where ({current.values}) is distinct from ({excluded.values})
    or exists (
        select 1
        from source.{table}_history as incoming
        where {same keys}
            and incoming.vanished);
