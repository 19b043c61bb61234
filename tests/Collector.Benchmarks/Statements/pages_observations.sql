-- Fills what offices stated in ten years, known five days after its period; of the last month a part is still owed. And the visits that sources gave.
-- Grain: one row per entered measure and period; one per segment and day.

insert into measure.observation (measure, period_from, period_to, value_number, recorded_at, known_at, stated_by, origin)
select
    measure.key,
    period.first_day::date,
    (period.first_day + measure.months * interval '1 month' - interval '1 day')::date,
    (case when measure.key like 'N%' then 200 else 90 end) + (measure.number + extract(month from period.first_day)::integer) % 40 + 0.25,
    (period.first_day + measure.months * interval '1 month' + interval '5 days') at time zone 'UTC',
    (period.first_day + measure.months * interval '1 month' + interval '5 days') at time zone 'UTC',
    measure.office,
    'prova'
from generate_series(timestamp '2021-01-01', timestamp '2030-09-01', interval '1 month') as period (first_day)
join limits.page_measure as measure on (extract(month from period.first_day)::integer - 1) % measure.months = 0
where period.first_day + measure.months * interval '1 month' <= timestamp '2030-10-01'
    and not (measure.number % 20 = 0 and period.first_day = timestamp '2030-09-01')
order by
    period.first_day + measure.months * interval '1 month',
    measure.number;
insert into source.page_visit (system, site, segment, day, visits, page_views, flags, known_from, from_page)
select
    'sito',
    '1',
    's' || segment,
    day::date,
    100 + segment + extract(day from day)::integer,
    200 + 3 * segment,
    '{}',
    day + interval '1 day',
    1
from generate_series(timestamp '2021-01-01', timestamp '2030-10-19', interval '1 day') as day
cross join generate_series(0, 19) as segment;
insert into source.coverage (system, dataset, first_day, last_day, read_at, run)
select
    'sito',
    'page_visit',
    day::date,
    day::date,
    day + interval '1 day 1 hour',
    1
from generate_series(timestamp '2021-01-01', timestamp '2030-10-19', interval '1 day') as day;
