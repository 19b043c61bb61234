-- Returns what figures contribute to scores, as known now. $1 plan, $2 year, $3 first day, $4 the day after the last.
-- Grain: one row per indicator and day.

select distinct on (indicator, as_of)
    as_of,
    indicator,
    status,
    degree
from score.value
where plan = $1
    and year = $2
    and as_of >= $3
    and as_of < $4
order by indicator desc, as_of desc, known_at desc;
