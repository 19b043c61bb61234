-- Returns figures of a year that stand on a day, as known at a moment. $1 plan, $2 indicator keys, $3 year, $4 day, $5 moment.
-- Grain: one row per key that has one, found by its index entry.

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
from unnest($2::text[]) as asked (indicator)
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
        and value.year = $3
        and value.as_of <= $4
        and value.as_of >= least($4, make_date($3, 12, 31))
        and value.known_at <= $5
    order by
        value.as_of desc,
        value.known_at desc
    limit 1
) as figure;
