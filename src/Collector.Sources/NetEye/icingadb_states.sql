-- Returns confirmed changes of state by their time, in milliseconds since 1970; what comes before a state that is pending is not known.
-- @after time of the last row of the page before, whose other rows come again, @last time of the last row wanted, @from_ms first moment, @before_ms the one after the last, @most rows.
-- Grain: one row per change.
select
    history.event_time as id,
    case when history.service_id is null then 1 else 2 end as type,
    host.name as host,
    service.name as service,
    history.event_time as at,
    0 as microsecond,
    history.hard_state as state,
    (
        select later.previous_hard_state
        from sla_history_state as later
        where later.host_id = history.host_id
            and (later.service_id = history.service_id or (later.service_id is null and history.service_id is null))
            and later.event_time > history.event_time
        order by later.event_time
        limit 1) as next_previous
from sla_history_state as history
inner join host on host.id = history.host_id
left join service on service.id = history.service_id
where history.event_time >= @after
    and history.event_time <= @last
    and history.event_time >= @from_ms
    and history.event_time < @before_ms
    and (history.service_id is null or service.id is not null)
order by history.event_time
limit @most;
