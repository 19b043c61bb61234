-- Returns whether one of the keys is known already. $1 and on: the keys, an array for each column.
-- Grain: one row.

with asked as materialized (
    select {keys}
    from unnest({key arrays}) as asked ({keys})
)
select case
    -- Most that are new come after all that are known, or between two of them: then one look is enough.
    when (select min("system") = max("system") from asked)
        and not exists (
            select 1
            from source.{table} as current
            where current."system" = (select min("system") from asked)
                and {current.second key} >= (select min({second key}) from asked)
                and {current.second key} <= (select max({second key}) from asked))
        then false
    else exists (
        select 1
        from asked as incoming
        cross join lateral (
            select 1
            from source.{table} as current
            where {same keys}
            limit 1
        ) as known)
    end;
