-- Returns which days an indicator has figures for. $1 plan, $2 keys of the indicator, $3 moment of knowledge, null for now.
-- Grain: one row per year, ascending.

with night as (
    select max(day) as last_day
    from run.run
    where scheduled
        and state = 'done'
        and ($3::timestamptz is null or known_at <= $3)
)
select
    value.year,
    count(distinct value.as_of) as days,
    min(value.as_of) as first_day,
    -- After its end a year's row stands until the next, up to the last night that looked.
    case when max(value.as_of) >= make_date(value.year, 12, 31) then greatest(max(value.as_of), night.last_day) else max(value.as_of) end as last_day
from score.value
cross join night
where value.plan = $1
    and value.indicator = any($2::text[])
    and ($3::timestamptz is null or value.known_at <= $3)
group by value.year, night.last_day
order by value.year;
