-- Returns the figures of a year from a day on, as known now. $1 plan, $2 year, $3 day, $4 indicators wanted before the day $5, null: all.
-- Grain: one row per indicator and day.

select distinct on (indicator, as_of)
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
    and ($4::text[] is null or as_of >= $5 or indicator = any ($4))
order by indicator desc, as_of desc, known_at desc;
