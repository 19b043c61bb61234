-- Spans of days of an indicator that were corrected: annotations of its board. Read by Grafana; ZONE is the plan's.
-- Grain: one row per run that corrected days.

select
    first_day::timestamp at time zone 'ZONE' as time,
    (last_day + 1)::timestamp at time zone 'ZONE' as "timeEnd",
    'Cambiato il ' || to_char(known_at at time zone 'ZONE', 'DD/MM/YYYY') || ': giorni dal ' || to_char(first_day, 'DD/MM/YYYY') || ' al ' || to_char(last_day, 'DD/MM/YYYY') as text,
    'correzione' as tags
from score.correction
where plan = (select plan from score.indicator where year = ${anno:sqlstring}::integer limit 1)
    and indicator = ${indicatore:sqlstring}
    and year = ${anno:sqlstring}::integer
    and $__timeFilter(first_day)
order by 1
