-- Returns the latest declaration on each year that has one.
-- Grain: one row per year, ascending.

select distinct on (year)
    year,
    final,
    act,
    act_date,
    reason
from score.final_year
order by year, id desc;
