-- Adds the scheduled runs of all days that have none. $1 job, $2 first day, $3 last day, $4 now.
-- Grain: one row per missing day.

insert into run.run (job, day, scheduled, state, created_at)
select
    $1,
    day::date,
    true,
    'waiting',
    $4
from generate_series($2::date, $3::date, interval '1 day') as day
order by day
on conflict do nothing;
