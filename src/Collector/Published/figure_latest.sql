-- Returns figures as of the latest day of their year up to a day, as known at a moment. $1 plan, $2 indicator keys, $3 their years, $4 moment, $5 day, $6 the earliest day that may stand for it.
-- Grain: one row per pair asked for that was ever computed, found by its index entry: no more rows are read than returned.

select
    figure.indicator,
    figure.year,
    figure.as_of,
    figure.known_at,
    figure.run,
    figure.version,
    figure.final,
    figure.status,
    figure.value,
    figure.value_day,
    figure.value_yes_no,
    figure.degree,
    figure.target_op,
    figure.target_value,
    figure.target_day,
    figure.target_unit,
    figure.reference_target,
    figure.forecast,
    figure.reaches,
    figure.flags,
    figure.missing
from unnest($2::text[], $3::integer[]) as asked (indicator, year)
cross join lateral (
    select
        value.indicator,
        value.year,
        value.as_of,
        value.known_at,
        value.run,
        value.version,
        value.final,
        value.status,
        value.value,
        value.value_day,
        value.value_yes_no,
        value.degree,
        value.target_op,
        value.target_value,
        value.target_day,
        value.target_unit,
        value.reference_target,
        value.forecast,
        value.reaches,
        value.flags,
        value.missing
    from score.value
    where value.plan = $1
        and value.indicator = asked.indicator
        and value.year = asked.year
        and value.as_of <= $5
        and value.as_of >= $6
        and value.known_at <= $4
    order by
        value.plan desc,
        value.indicator desc,
        value.year desc,
        value.as_of desc,
        value.known_at desc
    limit 1
) as figure;
