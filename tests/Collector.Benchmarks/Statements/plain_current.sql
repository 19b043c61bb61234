-- The state as one distinct over the table would find it. $1 plan, $2 year.
-- Grain: one row per indicator.

select distinct on (plan, indicator, year)
    plan,
    indicator,
    year,
    as_of,
    known_at,
    run,
    final,
    status,
    value,
    value_day,
    value_yes_no,
    degree,
    target_op,
    target_value,
    target_day,
    target_unit,
    reference_target,
    forecast,
    reaches,
    flags,
    missing
from score.value
where plan = $1
    and year = $2
order by plan, indicator, year, as_of desc, known_at desc;
