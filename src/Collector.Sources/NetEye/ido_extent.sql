-- Returns how far the history reaches, and when the monitor last wrote and began to run; times are UTC. Rows whose time was written as zero do not say when it begins.
-- Grain: one row.
select
    (select max(history.statehistory_id) from icinga_statehistory as history) as last,
    (select min(history.state_time) from icinga_statehistory as history where history.state_time >= '2000-01-01') as first_at,
    (select max(program.status_update_time) from icinga_programstatus as program) as written_at,
    (select max(program.program_start_time) from icinga_programstatus as program) as started_at;
