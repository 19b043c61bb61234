-- Takes the records that came in, each key once, into their dataset; what they replace goes to its history. $1 moment of knowledge.
-- Returns one row: how many are new and changed, and of these and of what they replaced the earliest moment or day in any of their columns, and the last they count for.

with moved as materialized (
    select
        {incoming.told columns},
        incoming.from_page,
        current.at_row,
        {current.dated} as dated_before,
        {current.earliest} as earliest_before
    from incoming_{table} as incoming
    -- By its key, one by one: a table that is not counted yet would be read whole for each page.
    left join lateral (
        select
            current.ctid as at_row,
            current.*
        from source.{table} as current
        where {same keys}
        limit 1
    ) as current on true
    where current.at_row is null
        or ({current.values}) is distinct from ({incoming.told values})
),
-- What is as it was keeps its page: only so is it known that it was seen.
seen as (
    insert into seen_{table} ({keys})
    select {keys}
    from incoming_{table} as incoming
    where not exists (
        select 1
        from moved as current
        where {same keys})
),
replaced as (
    -- Changed twice at one moment: what was known for no time at all leaves no row.
    insert into source.{table}_history ({columns}, known_from, known_to, from_page, vanished)
    select
        {current.columns},
        current.known_from,
        $1,
        current.from_page,
        false
    from moved as incoming
    join source.{table} as current
        on current.ctid = incoming.at_row
    where current.known_from < $1
),
changed as (
    update source.{table} as current
    set {set values},
        known_from = $1,
        from_page = incoming.from_page
    from moved as incoming
    where current.ctid = incoming.at_row
),
added as (
    insert into source.{table} ({columns}, known_from, from_page)
    select
        {columns},
        $1,
        from_page
    from moved
    where at_row is null
)
select
    count(*) filter (where at_row is null) as added,
    count(at_row) as changed,
    min(least({earliest}, earliest_before)) as first,
    max(greatest({dated}, dated_before)) as last
from moved;
