-- Returns the scores of a year from a day on, as known now. $1 plan, $2 year, $3 day.
-- Grain: one row per objective, area or whole and day.

select distinct on (as_of, kind, code)
    kind,
    code,
    year,
    as_of,
    score,
    coverage,
    strategic,
    operational,
    contributions
from score.part
where plan = $1
    and year = $2
    and as_of >= $3
order by as_of, kind, code, known_at desc;
