-- Returns the scores of a year from a day on, as known now. $1 plan, $2 year, $3 day, $4 kinds with codes wanted before the day $5, null: all.
-- Grain: one row per objective, area or whole and day.

select distinct on (kind, code, as_of)
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
    and ($4::text[] is null or as_of >= $5 or kind || ' ' || code = any ($4))
order by kind desc, code desc, as_of desc, known_at desc;
