-- Returns how far the history reaches, and when the monitor last wrote and began to run, in milliseconds since 1970.
-- Grain: one row.
select
    (select max(history.event_time) from sla_history_state as history) as last,
    (select min(history.event_time) from sla_history_state as history) as first_at,
    (select max(instance.heartbeat) from icingadb_instance as instance) as written_at,
    (select max(instance.icinga2_start_time) from icingadb_instance as instance) as started_at;
