-- A trend. $1 plan, $2 indicator, $3 year.
-- Grain: one row per day.

select
    as_of,
    value,
    degree,
    status
from score.history
where plan = $1
    and indicator = $2
    and year = $3
order by as_of;
