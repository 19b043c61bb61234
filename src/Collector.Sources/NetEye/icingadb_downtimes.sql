-- Returns the interruptions that touch a span, in milliseconds since 1970. One that is running has the end it is announced with.
-- @from_ms first moment of the span, @before_ms the one after its last. Grain: one row per interruption.
select
    0 as id,
    case when downtime.service_id is null then 1 else 2 end as type,
    host.name as host,
    service.name as service,
    downtime.downtime_start as at,
    0 as microsecond,
    downtime.downtime_end as until,
    0 as until_microsecond
from sla_history_downtime as downtime
inner join host on host.id = downtime.host_id
left join service on service.id = downtime.service_id
where downtime.downtime_start < @before_ms
    and downtime.downtime_end >= @from_ms
    and (downtime.service_id is null or service.id is not null)
order by downtime.downtime_start;
