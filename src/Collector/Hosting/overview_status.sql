-- Returns the latest status of each indicator. $1 plan, $2 year.
-- Grain: one row per indicator.

select
    indicator,
    status
from score.current
where plan = $1
    and year = $2;
