-- Returns which days an indicator has figures for. $1 plan, $2 keys of the indicator, $3 moment of knowledge, null for now.
-- Grain: one row per year, ascending.

select
    year,
    min(as_of) as first_day,
    max(as_of) as last_day
from score.value
where plan = $1
    and indicator = any($2::text[])
    and ($3::timestamptz is null or known_at <= $3)
group by year
order by year;
