-- Moves to the history what was not seen in days that were read whole. $1 moment of knowledge, $2 system, $3 first moment or day, $4 the one after the last, $5 parts that were read, null: all, $6 first page of those that were read.
-- Returns one row: how many have vanished, the earliest moment or day in any of their columns, and the last they counted for.

with vanished as (
    delete from source.{table} as current
    where current.system = $2
        and {current.dated} >= $3
        and {current.dated} < $4
        and ($5::text[] is null or {current.part} = any($5))
        and current.from_page < $6
        and not exists (
            select 1
            from seen_{table} as incoming
            where {same keys})
    returning
        {current.columns},
        current.known_from,
        current.from_page
),
kept as (
    insert into source.{table}_history ({columns}, known_from, known_to, from_page, vanished)
    select
        {columns},
        known_from,
        $1,
        from_page,
        true
    from vanished
    where known_from < $1
)
select
    count(*) as vanished,
    min({earliest}) as first,
    max({dated}) as last
from vanished;
