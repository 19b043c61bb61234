-- Returns the figures of a year from a day on, as known now. $1 plan, $2 year, $3 day.
-- Grain: one row per indicator and day.

select distinct on (as_of, indicator)
    indicator,
    year,
    as_of,
    known_at,
    run,
    version,
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
    and as_of >= $3
order by as_of, indicator, known_at desc;
