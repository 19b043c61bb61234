-- Returns the moments, in milliseconds since 1970, at which changes of state and interruptions began whose object was deleted or renamed: history has its number, nothing has its name.
-- @from_ms first moment, @before_ms the one after the last. Grain: one row per moment.
with nameless as (
    select history.event_time as at
    from sla_history_state as history
    left join host on host.id = history.host_id
    left join service on service.id = history.service_id
    where history.event_time >= @from_ms
        and history.event_time < @before_ms
        and (host.id is null or (history.service_id is not null and service.id is null))
    union all
    select downtime.downtime_start as at
    from sla_history_downtime as downtime
    left join host on host.id = downtime.host_id
    left join service on service.id = downtime.service_id
    where downtime.downtime_start >= @from_ms
        and downtime.downtime_start < @before_ms
        and (host.id is null or (downtime.service_id is not null and service.id is null))
)
select
    nameless.at,
    count(*) as occurrences
from nameless
group by nameless.at
order by nameless.at;
