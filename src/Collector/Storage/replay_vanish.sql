-- Takes out of what is put together again what a sync did not see in days that it read whole, and remembers that it did.
-- $1 system, $2 first moment or day, $3 the one after the last, $4 parts that were read, null: all, $5 sync, $6 page. Grain: one row per record.

with whole as (
    insert into replayed_whole_{table} (from_bound, before_bound, parts, page)
    values ($2, $3, $4, $6)
)
delete from replayed_{table} as current
where current.system = $1
    and {current.dated} >= $2
    and {current.dated} < $3
    and ($4::text[] is null or {current.part} = any($4))
    and not exists (
        select 1
        from replayed_seen_{table} as incoming
        where incoming.sync = $5
            and {same keys});
