-- Lets what was put together again from a source's kept pages take the place of what is there. $1 moment of knowledge, $2 system, $3 source, $4 first moment or day, $5 the one after the last, $6 pages that could not be read again, $7 dataset, $8 the source's jobs.
-- Returns one row: how many are new, changed, as they were and gone, the earliest moment or day in any of the columns of what moved, and the last it counts for.

with compared as (
    select
        {incoming.columns},
        incoming.from_page,
        current.system is not null as is_known,
        -- What another source of the same system brought later stands.
        ({current.values}) is distinct from ({incoming.values})
            and not (
                current.from_page > incoming.from_page
                and not exists (
                    select 1
                    from source.page
                    where page.id = current.from_page
                        and page.source = $3)) as differs,
        current.ctid as at_row,
        {current.dated} as dated_before,
        {current.earliest} as earliest_before
    from replayed_{table} as incoming
    left join source.{table} as current
        on {same keys}
    where (({incoming.dated} >= $4 and {incoming.dated} < $5)
            or ({current.dated} >= $4 and {current.dated} < $5))
        -- What another source of the same system found gone, after the last page that states it, stays gone.
        and (current.system is not null
            or not exists (
                select 1
                from source.{table}_history as current
                join source.touched
                    on touched.known_at = current.known_to
                        and touched.dataset = $7
                        and touched.system = current.system
                join run.run on run.id = touched.run
                join source.page on page.id = incoming.last_page
                where {same keys}
                    and current.vanished
                    and current.known_to > page.fetched_at
                    and run.job <> all($8)))
),
replaced as (
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
        -- Never back: a sync under way knows by it what it has seen.
        from_page = greatest(current.from_page, incoming.from_page)
    from compared as incoming
    where current.ctid = incoming.at_row
        and incoming.differs
),
added as (
    insert into source.{table} ({columns}, known_from, from_page)
    select
        {columns},
        $1,
        from_page
    from compared
    where not is_known
),
-- Stated by no kept page any more: it came from one, or from before one that read its day whole.
gone as (
    delete from source.{table} as current
    where current.system = $2
        and {current.dated} >= $4
        and {current.dated} < $5
        and not exists (
            select 1
            from replayed_{table} as incoming
            where {same keys})
        and (
            exists (
                select 1
                from source.page
                where page.id = current.from_page
                    and page.source = $3
                    and page.id <> all($6))
            or exists (
                select 1
                from replayed_whole_{table} as whole
                where whole.page > current.from_page
                    and {current.dated} >= whole.from_bound
                    and {current.dated} < whole.before_bound
                    and (whole.parts is null or {current.part} = any(whole.parts))))
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
    from gone
    where known_from < $1
),
moved as (
    select
        not is_known as is_new,
        is_known and differs as is_changed,
        is_known and not differs as is_same,
        false as is_gone,
        least({earliest}, earliest_before) as earliest,
        greatest({dated}, dated_before) as latest
    from compared
    union all
    select
        false,
        false,
        false,
        true,
        {earliest},
        {dated}
    from gone
)
select
    count(*) filter (where is_new) as added,
    count(*) filter (where is_changed) as changed,
    count(*) filter (where is_same) as same,
    count(*) filter (where is_gone) as vanished,
    min(earliest) filter (where not is_same) as first,
    max(latest) filter (where not is_same) as last
from moved;
