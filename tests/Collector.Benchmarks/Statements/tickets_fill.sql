-- Fills 200,000 tickets of a year, one in twenty with a former row, and the days they cover.
-- Grain: one row per ticket; one per former row; one of coverage.

insert into source.ticket (system, ticket_id, opened_at, closed_at, team, kind, status, known_from, from_page)
select
    'assitel',
    lpad(number::text, 7, '0'),
    timestamptz '2021-01-01 00:00+01' + number * interval '157 seconds',
    case when number % 11 > 0 then timestamptz '2021-01-01 00:00+01' + number * interval '157 seconds' + (number % 90) * interval '1 hour' end,
    'T' || number * 7 % 40,
    'K' || number * 13 % 33,
    case when number % 11 > 0 then 'chiuso' else 'aperto' end,
    '2022-01-01',
    0
from generate_series(1, 200000) as number;
insert into source.ticket_history (system, ticket_id, opened_at, team, kind, status, known_from, known_to, from_page, vanished)
select
    system,
    ticket_id,
    opened_at,
    team,
    kind,
    'aperto',
    '2021-01-01',
    '2022-01-01',
    0,
    false
from source.ticket
where ticket_id::integer % 20 = 0;
insert into source.coverage (system, dataset, first_day, last_day, rejected, run, read_at)
values ('assitel', 'ticket', '2021-01-01', '2021-12-31', 0, 0, '2022-01-01');
