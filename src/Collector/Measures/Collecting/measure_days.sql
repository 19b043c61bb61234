-- Returns what the records of a dataset, as known at a moment, say for each day. $1 moment of knowledge, $2 zone, $3 first day that counts; the rest
-- belongs to the measures. Grain: one row per day on which a record counts.

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
)
select
    counted_on,
    /* aggregates */
from dated
group by counted_on;
