-- Fills ten years of daily figures of 2,000 indicators and 200 objectives, in the order nights would; indexes are made after.
-- Grain: one row per indicator and day; one per objective and day; one per year judged; one per indicator of the catalogue.

set session_replication_role = replica;
insert into plan.version (plan, content_hash, act, act_date, reason, applied_at)
values ('prova', repeat('0', 64), 'prova', '2014-01-01', 'prova', '2014-01-01');
insert into plan.indicator (version, key, place, code, name, area, objective, level)
select
    version.id,
    '1.' || number / 10 || '/K' || number,
    number,
    'K' || number,
    'Indicatore ' || number,
    'AS1',
    '1.' || number / 10,
    'strategic'
from plan.version
cross join generate_series(1, 2000) as number;
insert into plan.year_in_force (year, plan, first_day)
select
    year,
    'prova',
    make_date(year, 1, 1)
from generate_series(2014, 2023) as year;
update score.publication set as_of = '2023-12-28';
alter table score.value drop constraint pk_value;
drop index score.idx_value_year_as_of;
insert into score.value (plan, indicator, year, as_of, known_at, run, version, final, status, value, degree, target_op, target_value, target_unit, reference_target, forecast, reaches, flags, missing)
select
    'prova',
    '1.' || number / 10 || '/K' || number,
    extract(year from day)::integer,
    day::date,
    day + interval '1 day 2 hours 30 minutes',
    1,
    1,
    false,
    'on_track',
    round((number * 37 % 1000 + extract(doy from day) / 4)::numeric, 2),
    round((number * 7 % 100)::numeric / 100, 6),
    '>=',
    1200,
    'N',
    round((1200 * extract(doy from day) / 365)::numeric, 2),
    round((1000 + number % 300)::numeric, 2),
    day::date,
    '{}',
    '{}'
from generate_series(timestamp '2014-01-01', timestamp '2023-12-28', interval '1 day') as day
cross join generate_series(1, 2000) as number;
alter table score.value add constraint pk_value primary key (plan, indicator, year, as_of, known_at);
create index idx_value_year_as_of on score.value (plan, year, as_of);
insert into score.part (plan, kind, code, year, as_of, known_at, run, score, coverage, contributions)
select
    'prova',
    'objective',
    '1.' || number,
    extract(year from day)::integer,
    day::date,
    day + interval '1 day 2 hours 30 minutes',
    1,
    0.75,
    1,
    '{}'
from generate_series(timestamp '2014-01-01', timestamp '2023-12-28', interval '1 day') as day
cross join generate_series(1, 200) as number;
set session_replication_role = default;
