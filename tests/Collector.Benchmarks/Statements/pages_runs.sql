-- Fills the runs of a span of days: the night, what offices stated, and two sources. $1 first day, $2 last day.
-- Grain: one row per job and day.

insert into run.run (job, day, scheduled, state, created_at, started_at, finished_at, known_at, node, attempts, rows_added)
select
    made.job,
    day::date,
    made.job = 'night',
    'done',
    day + interval '1 day' + made.after,
    day + interval '1 day' + made.after,
    day + interval '1 day' + made.after + interval '40 seconds',
    case when made.job in ('night', 'entries') then day + interval '1 day' + made.after end,
    'prova',
    1,
    2211
from generate_series($1::timestamp, $2::timestamp, interval '1 day') as day
cross join (
    values
        ('source:sito', interval '1 hour'),
        ('source:assitel', interval '1 hour 1 minute'),
        ('night', interval '2 hours 30 minutes'),
        ('entries', interval '10 hours')
) as made (job, after)
order by
    day,
    made.after;
