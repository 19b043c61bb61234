-- Returns since when a year is final, and the plan version it was declared with. $1 year.
-- Grain: one row, or none when the year is open.

select
    declared_at,
    version
from (
    select
        final,
        declared_at,
        version
    from score.final_year
    where year = $1
    order by id desc
    limit 1
) as latest
where final;
