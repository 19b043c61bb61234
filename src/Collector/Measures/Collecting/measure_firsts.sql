-- Returns how many different values records of a dataset, as known at a moment, show for the first time in their year. $1 moment of knowledge, $2 zone,
-- $3 first day that counts; the rest belongs to the measures. Grain: one row per measure, by its place from 1, and day that shows a value first.

with known as (
    select {columns}
    from source.{table}
    where known_from <= $1
    union all
    select {columns}
    from source.{table}_history
    where known_from <= $1
        and known_to > $1
),
dated as (
    select
        {columns},
        /* day */ as counted_on
    from known
    where /* counted */
),
seen as (
    select
        array[
    /* aggregates */
        ] as firsts
    from dated
    where /* apart */ is not null
    group by
        extract(year from counted_on),
        /* apart */
)
select
    first.place,
    first.day,
    count(*) as shown
from seen
cross join lateral unnest(seen.firsts) with ordinality as first (day, place)
where first.day is not null
group by
    first.place,
    first.day;
