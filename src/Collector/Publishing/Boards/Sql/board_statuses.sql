-- How many indicators of a year have each status. Read by Grafana.
-- Grain: one row, a column a status.

select
    count(*) filter (where status = 'met') as "met",
    count(*) filter (where status = 'on_track') as "on_track",
    count(*) filter (where status = 'at_risk') as "at_risk",
    count(*) filter (where status = 'off_track') as "off_track",
    count(*) filter (where status = 'missed') as "missed",
    count(*) filter (where status = 'stale') as "stale",
    count(*) filter (where status = 'no_data') as "no_data",
    count(*) filter (where status = 'too_early') as "too_early",
    count(*) filter (where status = 'not_due') as "not_due",
    count(*) filter (where status = 'not_applicable') as "not_applicable",
    count(*) filter (where status = 'no_target') as "no_target"
from score.current
where year = ${anno:sqlstring}::integer
