-- Fills what proves entries, the record of 20,000 changes, remarks, closings and alerts.
-- Grain: one row per entry; one per change; one per remark; one per closing; one per episode.

insert into entry.evidence (sha256, name, bytes, content, added_at, added_by, added_by_name)
select
    encode(sha256(entry.id::text::bytea), 'hex'),
    'prova-' || entry.id || '.pdf',
    2048,
    decode(repeat(md5(entry.id::text), 128), 'hex'),
    entry.entered_at,
    entry.entered_by,
    entry.entered_by_name
from entry.entry
order by entry.id;
insert into entry.entry_evidence (entry, evidence)
select
    entry.id,
    evidence.id
from entry.entry
join entry.evidence on evidence.name = 'prova-' || entry.id || '.pdf';
insert into audit.record (number, content, hash)
select
    number,
    json_build_object(
        'number', number,
        'at', to_char(timestamp '2021-01-01 09:00' + number * interval '4 hours', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'account', 1,
        'name', 'Persona ufficio',
        'action', 'entry.add',
        'subject', 'rilevazione ' || number,
        'before', json_build_object('value', number),
        'after', json_build_object('measure', 'M' || number % 2000, 'period', 'settembre 2030', 'value', number + 1, 'note', 'dal registro delle pratiche'),
        'reason', null,
        'previous', encode(sha256((number - 1)::text::bytea), 'hex'))::text,
    encode(sha256(number::text::bytea), 'hex')
from generate_series(1, 20000) as number;
insert into entry.remark (plan, indicator, year, text, written_at, written_by, written_by_name)
select
    version.plan,
    indicator.key,
    2030,
    'In ' || told || ' casi la pratica era incompleta.',
    timestamptz '2030-03-01 09:00+00' + told * interval '1 day',
    1,
    'Persona ufficio'
from plan.version
join plan.indicator on indicator.version = version.id
cross join generate_series(1, 5) as told;
insert into entry.lock (through_day, reason, set_at, set_by, set_by_name)
select
    (month - interval '1 day')::date,
    'chiusura del trimestre',
    month + interval '20 days',
    1,
    'Persona amministratore'
from generate_series(timestamp '2021-04-01', timestamp '2030-07-01', interval '3 months') as month;
insert into alert.episode (alert, subject, year, office, since, last, nights, told, ended, summary, text, run)
select
    case number % 4 when 0 then 'IndicatorOffTrack' when 1 then 'IndicatorAtRisk' when 2 then 'IndicatorMissed' else 'IndicatorOffTrack' end,
    indicator.key,
    2030,
    indicator.office,
    date '2030-10-10' - case when number > 80 then number else 0 end,
    date '2030-10-19' - case when number > 80 then number else 0 end,
    9,
    date '2030-10-11' - case when number > 80 then number else 0 end,
    case when number > 80 then date '2030-10-20' - number end,
    'L''indicatore ' || indicator.code || ' è fuori rotta',
    'Il valore è sotto quello atteso finora.',
    (select max(run.id) from run.run)
from plan.version
join plan.indicator on indicator.version = version.id
join generate_series(1, 400) as number on number = indicator.place;
