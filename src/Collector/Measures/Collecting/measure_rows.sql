-- Returns the latest records that count for a measure in a window, as known at a moment, each with its page, and how many there are. $1 moment of
-- knowledge, $2 zone, $3 first day, $4 last day, $5 how many are shown; the rest belongs to the measure. Grain: one row per record, the latest first.

with known as (
    select {columns}, known_from, from_page
    from source.{table}
    where known_from <= $1
    union all
    select {columns}, known_from, from_page
    from source.{table}_history
    where known_from <= $1
        and known_to > $1
),
dated as (
    select
        {columns},
        known_from,
        from_page,
        /* day */ as counted_on
    from known
    where /* counted */
)
select
    dated.counted_on,
    concat_ws(' ', {dated.keys}) as key,
    /* figure */ as figure,
    dated.known_from,
    dated.from_page,
    page.request,
    page.fetched_at,
    count(*) over () as counted,
    /* hidden */ as hidden
from dated
left join source.page on page.id = dated.from_page
where dated.counted_on <= $4
    and /* condition */
order by /* latest */
limit $5;
