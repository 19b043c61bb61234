-- Returns how many records are put together of days, and of these how many a sync did not state. $1 system, $2 first moment or day, $3 the one after the last, $4 parts that were read, null: all, $5 sync.
-- Grain: one row.

select
    count(*) as known,
    count(*) filter (where incoming.system is null) as unstated
from replayed_{table} as current
left join replayed_seen_{table} as incoming
    on incoming.sync = $5
        and {same keys}
where current.system = $1
    and {current.dated} >= $2
    and {current.dated} < $3
    and ($4::text[] is null or {current.part} = any($4));
