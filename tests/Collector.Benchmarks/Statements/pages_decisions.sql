-- Approves the entries of before the last month. $1 account of who decides.
-- Grain: one row per entry.

insert into entry.decision (entry, kind, reason, decided_at, decided_by, decided_by_name, entered_by, observation)
select
    entry.id,
    'approved',
    '',
    entry.entered_at + interval '1 day',
    $1,
    'Persona approvatore',
    entry.entered_by,
    observation.id
from entry.entry
join measure.observation on observation.measure = entry.measure
    and observation.period_from = entry.period_from
    and observation.period_to = entry.period_to
where entry.period_to < '2030-09-01';
