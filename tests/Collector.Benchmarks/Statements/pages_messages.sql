-- Fills what runs had to tell, and which of them decided on alerts.
-- Grain: three rows per night, one per other run; one per night.

insert into run.message (run, at, level, text)
select
    run.id,
    run.finished_at,
    case when told = 3 then 'warning' else 'info' end,
    'messaggio ' || told || ' della notte "prova"'
from run.run
cross join generate_series(1, case when run.job = 'night' then 3 else 1 end) as told;
insert into alert.decision (run)
select run.id
from run.run
where run.job = 'night';
