-- Fills what two sources gave in ten years, what was refused of it, and what people asked of them.
-- Grain: one row per source and day, with two pages each; one per refused record; one per request; one per pause; one per source.

insert into source.sync (source, purpose, first_day, last_day, state, started_at, finished_at, run)
select
    replace(run.job, 'source:', ''),
    'nightly',
    run.day,
    run.day,
    'done',
    run.started_at,
    run.finished_at,
    run.id
from run.run
where run.job like 'source:%'
order by run.id;
insert into source.page (source, sync, request, context, sha256, bytes, content, fetched_at, run, rejected)
select
    sync.source,
    sync.id,
    'GET /items?day=' || sync.first_day || '&page=' || page,
    'pagina ' || page,
    encode(sha256((sync.id * 2 + page)::text::bytea), 'hex'),
    1024,
    decode(repeat(md5((sync.id * 2 + page)::text), 16), 'hex'),
    sync.started_at,
    sync.run,
    case when sync.id % 20 = 0 then 3 else 0 end
from source.sync
cross join generate_series(1, 2) as page
order by
    sync.id,
    page;
insert into source.rejected (page, place, reason)
select
    page.id,
    place,
    'opened_at: manca'
from source.page
cross join generate_series(1, 3) as place
where page.rejected > 0;
insert into source.request (source, kind, state, asked_at, asked_by_name, ended_at)
select
    'sito',
    'sync',
    'done',
    day + interval '9 hours',
    'Persona fonti',
    day + interval '9 hours 1 minute'
from generate_series(timestamp '2026-01-01', timestamp '2030-10-01', interval '7 days') as day;
insert into source.pause (source, starts_at, ends_at, reason, asked_by_name)
select
    'sito',
    day + interval '9 hours',
    day + interval '12 hours',
    'manutenzione',
    'Persona fonti'
from generate_series(timestamp '2021-01-01', timestamp '2030-10-01', interval '60 days') as day;
insert into source.state (source, up, since, last_success_at)
values
    ('sito', true, '2030-10-01', '2030-10-21'),
    ('assitel', true, '2030-10-01', '2030-10-21');
insert into source.tally (source, dataset, records)
values
    ('sito', 'page_visit', 71580),
    ('assitel', 'ticket', 200000);
insert into source.call (source, day, calls)
select
    sync.source,
    sync.first_day,
    2
from source.sync;
