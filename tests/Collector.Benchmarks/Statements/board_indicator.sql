-- A board's state of an indicator. $1 plan, $2 indicator, $3 year.
-- Grain: one row.

select
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
from score.current
where plan = $1
    and indicator = $2
    and year = $3;
