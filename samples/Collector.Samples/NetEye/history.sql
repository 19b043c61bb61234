-- SAMPLE, not for use: makes the tables of an IDO history that the connector reads, with invented rows for September and October 2021.
-- Grain: what each table has a row for is in its name.

create table icinga_objects
(
    object_id     bigint primary key,
    objecttype_id bigint,
    name1         text,
    name2         text,
    is_active     integer
);

create table icinga_statehistory
(
    statehistory_id bigint generated always as identity primary key,
    object_id       bigint,
    state_time      timestamp,
    state_time_usec integer default 0,
    state           integer,
    state_type      integer
);

create table icinga_downtimehistory
(
    downtimehistory_id     bigint generated always as identity primary key,
    object_id              bigint,
    was_started            integer,
    actual_start_time      timestamp,
    actual_start_time_usec integer default 0,
    actual_end_time        timestamp,
    actual_end_time_usec   integer default 0
);

create table icinga_servicestatus
(
    service_object_id      bigint primary key,
    has_been_checked       integer,
    last_hard_state        integer,
    last_hard_state_change timestamp,
    status_update_time     timestamp
);

create table icinga_hoststatus
(
    host_object_id         bigint primary key,
    has_been_checked       integer,
    last_hard_state        integer,
    last_hard_state_change timestamp,
    status_update_time     timestamp
);

create table icinga_programstatus
(
    status_update_time timestamp,
    program_start_time timestamp
);

insert into icinga_objects (object_id, objecttype_id, name1, name2, is_active) values
    (1, 1, 'posta', null, 1),
    (2, 1, 'web', null, 1),
    (3, 2, 'posta', 'smtp', 1),
    (4, 2, 'posta', 'imap', 1),
    (5, 2, 'web', 'http', 1),
    (6, 2, 'web', 'nuovo', 1);

-- Everything works since August; smtp fails every second Tuesday from nine to ten, imap warns on the first of October.
insert into icinga_statehistory (object_id, state_time, state, state_type)
select object_id, timestamp '2021-08-01 10:00', 0, 1 from icinga_objects where object_id < 6;

insert into icinga_statehistory (object_id, state_time, state, state_type)
select 3, day + hour * interval '1 hour', case hour when 7 then 2 else 0 end, 1
from generate_series(timestamp '2021-09-07', timestamp '2021-10-31', interval '14 days') as day
cross join generate_series(7, 8) as hour;

insert into icinga_statehistory (object_id, state_time, state, state_type) values
    (4, '2021-10-01 08:00', 1, 1),
    (4, '2021-10-01 08:20', 2, 0),
    (4, '2021-10-01 09:00', 0, 1);

insert into icinga_downtimehistory (object_id, was_started, actual_start_time, actual_end_time) values
    (3, 1, '2021-10-05 07:30', '2021-10-05 08:30'),
    (5, 0, null, null);

insert into icinga_servicestatus (service_object_id, has_been_checked, last_hard_state, last_hard_state_change) values
    (3, 1, 0, '2021-10-19 08:00'),
    (4, 1, 0, '2021-10-01 09:00'),
    (5, 1, 0, '2021-08-01 10:00'),
    (6, 0, 3, null);

insert into icinga_hoststatus (host_object_id, has_been_checked, last_hard_state, last_hard_state_change) values
    (1, 1, 0, '2021-08-01 10:00'),
    (2, 1, 0, '2021-08-01 10:00');

insert into icinga_programstatus (status_update_time, program_start_time) values
    ('2021-11-15 08:59:55', '2021-08-01 09:00');
