-- Returns how many records are known of days, and of these how many a reading did not state. $1 system, $2 first moment or day, $3 the one after the last, $4 parts that were read, null: all, $5 first page of the reading.
-- Grain: one row.

select
    count(*) as known,
    count(*) filter (where incoming.system is null and current.from_page < $5) as unstated
from source.{table} as current
left join seen_{table} as incoming
    on {same keys}
where current.system = $1
    and {current.dated} >= $2
    and {current.dated} < $3
    and ($4::text[] is null or {current.part} = any($4));
