-- SAMPLE, not for use: stretches the invented history of history.sql over 2021 to 2023, behind it in the same transaction.
-- Grain: as the tables have it.

-- Everything works since December 2020, and the monitor never falls silent.
update icinga_statehistory set state_time = '2020-12-01 10:00' where state_time = '2021-08-01 10:00';
update icinga_servicestatus set last_hard_state_change = '2020-12-01 10:00' where last_hard_state_change = '2021-08-01 10:00';
update icinga_hoststatus set last_hard_state_change = '2020-12-01 10:00';
update icinga_programstatus set status_update_time = '2100-01-01 00:00', program_start_time = '2020-12-01 09:00';

-- The mail's smtp fails every second Tuesday from nine to ten all the while.
insert into icinga_statehistory (object_id, state_time, state, state_type)
select
    3,
    day + hour * interval '1 hour',
    case hour when 7 then 2 else 0 end,
    1
from generate_series(timestamp '2021-01-12', timestamp '2023-12-31', interval '14 days') as day
cross join generate_series(7, 8) as hour
where day not between '2021-09-01' and '2021-10-31';
