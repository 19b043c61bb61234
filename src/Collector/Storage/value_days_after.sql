-- Returns the days after a year's end that figures or scores speak of. $1 plan, $2 year, $3 the day before which.
-- Grain: one row per day, ascending.

select as_of
from score.value
where plan = $1
    and year = $2
    and as_of > make_date($2, 12, 31)
    and as_of < $3
union
select as_of
from score.part
where plan = $1
    and year = $2
    and as_of > make_date($2, 12, 31)
    and as_of < $3
order by as_of;
