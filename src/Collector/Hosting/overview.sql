-- Returns the latest scores of the areas and of the whole. $1 plan, $2 year.
-- Grain: one row per area, the whole last.

select
    code,
    score,
    coverage,
    as_of
from score.part_current
where plan = $1
    and year = $2
    and kind in ('area', 'whole')
order by kind, code;
