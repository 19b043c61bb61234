-- Returns the years that are judged, each with the one version that judges it.
-- Grain: one row per year, ascending.

select
    year,
    plan,
    first_day,
    final,
    version
from plan.judged_year
order by year;
