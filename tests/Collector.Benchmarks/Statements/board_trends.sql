-- A trend over all years. $1 plan, $2 indicator.
-- Grain: one row per day.

select
    as_of,
    value,
    degree,
    status
from score.history
where plan = $1
    and indicator = $2
order by as_of;
