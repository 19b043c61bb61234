-- Takes the records that came in into their dataset; what they replace goes to its history. $1 moment of knowledge, $2 page.
-- Returns one row: how many are new, changed and as they were, and of new and changed ones and of what they replaced the earliest moment or day in any of their columns, and the last they count for.

with latest as (
    select distinct on ({keys})
        {columns}
    from incoming_{table}
    order by {keys}, place desc
),
compared as (
    select
        {incoming.columns},
        current.system is not null as is_known,
        ({current.values}) is distinct from ({incoming.values}) as differs,
        current.at_row,
        {current.dated} as dated_before,
        {current.earliest} as earliest_before
    from latest as incoming
    -- By its key, one by one: a table that is not counted yet would be read whole for each page.
    left join lateral (
        select
            current.ctid as at_row,
            current.*
        from source.{table} as current
        where {same keys}
        limit 1
    ) as current on true
),
seen as (
    insert into seen_{table} ({keys})
    select {keys}
    from latest
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
    from compared as incoming
    join source.{table} as current
        on current.ctid = incoming.at_row
    where incoming.differs
        and current.known_from < $1
),
changed as (
    update source.{table} as current
    set {set values},
        known_from = $1,
        from_page = $2
    from compared as incoming
    where current.ctid = incoming.at_row
        and incoming.differs
),
added as (
    insert into source.{table} ({columns}, known_from, from_page)
    select
        {columns},
        $1,
        $2
    from compared
    where not is_known
)
select
    count(*) filter (where not is_known) as added,
    count(*) filter (where is_known and differs) as changed,
    count(*) filter (where is_known and not differs) as same,
    min(least({earliest}, earliest_before)) filter (where not is_known or differs) as first,
    max(greatest({dated}, dated_before)) filter (where not is_known or differs) as last
from compared;
