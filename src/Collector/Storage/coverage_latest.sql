-- Returns what the latest reading of each day of a system tells of it. $1 system, $2 dataset, $3 jobs of one source.
-- Grain: one row per day that was read.

select distinct on (read.day)
    read.day::date as day,
    coverage.rejected,
    coverage.read_at,
    coalesce(run.job = any($3), false) as is_own
from source.coverage
left join run.run on run.id = coverage.run
cross join lateral generate_series(coverage.first_day, coverage.last_day, interval '1 day') as read (day)
where coverage.system = $1
    and coverage.dataset = $2
order by
    read.day,
    coverage.read_at desc;
