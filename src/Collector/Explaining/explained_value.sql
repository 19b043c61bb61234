-- Returns the figure of an indicator that stands on a day: of a closed year the latest day's up to it. $1 plan, $2 keys of the indicator, $3 year, $4 day, $5 moment of knowledge, null for now.
-- Grain: one row, or none.

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
    and value.indicator = any($2::text[])
    and value.year = $3
    and value.as_of <= $4
    and (value.as_of = $4
        -- After its end a year's row stands until the next, up to the last night that looked.
        or (value.as_of >= make_date($3, 12, 31)
            and $4 <= (
                select max(night.day)
                from run.run as night
                where night.scheduled
                    and night.state = 'done'
                    and ($5::timestamptz is null or night.known_at <= $5))))
    and ($5::timestamptz is null or value.known_at <= $5)
order by value.as_of desc, value.known_at desc
limit 1;
