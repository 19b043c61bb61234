-- Returns an indicator for a year as of each day computed up to a day, as known at a moment. $1 plan, $2 keys of the indicator, $3 year, $4 moment, $5 last day, $6 after this day,
-- $7 how many days at most, null: all. Grain: one row per day, ascending.

select distinct on (value.as_of)
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
    and value.indicator = any($2::text[])
    and value.year = $3
    and value.as_of <= $5
    and value.as_of > $6
    and value.known_at <= $4
order by value.as_of, value.known_at desc
limit $7::integer;
