-- Fills entries of offices with a proof each: 4,700 approved ones of the latest figures before the last month, and 300 of that month that wait. $1 account of who enters.
-- Grain: one row per entry.

with stated as (
    (
        select
            observation.id,
            observation.measure,
            observation.period_from,
            observation.period_to,
            observation.value_number,
            observation.stated_by,
            observation.known_at
        from measure.observation
        where observation.period_to < '2030-09-01'
        order by observation.id desc
        limit 4700
    )
    union all
    (
        select
            observation.id,
            observation.measure,
            observation.period_from,
            observation.period_to,
            observation.value_number + 1,
            observation.stated_by,
            timestamptz '2030-10-18 10:00+00'
        from measure.observation
        where observation.period_from = '2030-09-01'
        order by observation.id
        limit 300
    )
)
insert into entry.entry (measure, period_from, period_to, follows, over, kind, value_number, note, office, entered_at, entered_by, entered_by_name)
select
    stated.measure,
    stated.period_from,
    stated.period_to,
    0,
    0,
    'figure',
    stated.value_number,
    'dal registro delle pratiche',
    stated.stated_by,
    stated.known_at - interval '1 day',
    $1,
    'Persona ufficio'
from stated
order by stated.known_at;
