-- Corrections of an indicator for a year: days told once, and later otherwise. Read by Grafana; ZONE is the plan's.
-- Grain: one row per run that corrected days, the latest first, at most 20.

select
    to_char(known_at at time zone 'ZONE', 'DD/MM/YYYY HH24:MI') as "Saputo il",
    to_char(first_day, 'DD/MM/YYYY') as "Dal giorno",
    to_char(last_day, 'DD/MM/YYYY') as "Al giorno",
    value_before as "Prima",
    value_after as "Dopo"
from score.correction
where plan = (select plan from score.indicator where year = ${anno:sqlstring}::integer limit 1)
    and indicator = ${indicatore:sqlstring}
    and year = ${anno:sqlstring}::integer
order by known_at desc
limit 20
