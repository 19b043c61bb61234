-- Returns how far the history reaches, and when the monitor last wrote and began to run; times are UTC.
-- Grain: one row.
select
    (select max(history.statehistory_id) from icinga_statehistory as history) as last,
    (select min(history.state_time) from icinga_statehistory as history) as first_at,
    (select max(program.status_update_time) from icinga_programstatus as program) as written_at,
    (select max(program.program_start_time) from icinga_programstatus as program) as started_at;
