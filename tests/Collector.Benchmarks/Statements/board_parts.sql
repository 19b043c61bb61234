-- Scores of a plan and year. $1 plan, $2 year.
-- Grain: one row per objective, area and the whole.

select
    kind,
    code,
    score,
    coverage
from score.part_current
where plan = $1
    and year = $2;
