-- Returns the years that are final: whose latest declaration says so.
-- Grain: one row per year.

select year
from (
    select distinct on (year)
        year,
        final
    from score.final_year
    order by year, id desc) as latest
where final;
