-- Returns the years that are judged.
-- Grain: one row per year, ascending.

select
    year,
    plan,
    first_day
from plan.year_in_force
order by year;
