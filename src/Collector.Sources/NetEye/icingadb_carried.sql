-- Returns the confirmed state of each object before a moment, in milliseconds since 1970: its last change, or the state that its first change ended, or where there is none the present one.
-- @before_ms the moment. Grain: one row per object; those that are pending have state 99.
with checkable as (
    select
        host.id as host_id,
        null as service_id,
        host.name as host,
        null as service,
        host_state.hard_state
    from host
    left join host_state on host_state.host_id = host.id
    union all
    select
        service.host_id as host_id,
        service.id as service_id,
        host.name as host,
        service.name as service,
        service_state.hard_state
    from service
    inner join host on host.id = service.host_id
    left join service_state on service_state.service_id = service.id
)
select
    0 as id,
    case when checkable.service is null then 1 else 2 end as type,
    checkable.host,
    checkable.service,
    coalesce(
        (
            select max(earlier.event_time)
            from sla_history_state as earlier
            where earlier.host_id = checkable.host_id
                and (earlier.service_id = checkable.service_id or (earlier.service_id is null and checkable.service_id is null))
                and earlier.event_time < @before_ms),
        @before_ms) as at,
    0 as microsecond,
    coalesce(
        (
            select earlier.hard_state
            from sla_history_state as earlier
            where earlier.host_id = checkable.host_id
                and (earlier.service_id = checkable.service_id or (earlier.service_id is null and checkable.service_id is null))
                and earlier.event_time < @before_ms
            order by earlier.event_time desc
            limit 1),
        (
            select later.previous_hard_state
            from sla_history_state as later
            where later.host_id = checkable.host_id
                and (later.service_id = checkable.service_id or (later.service_id is null and checkable.service_id is null))
                and later.event_time >= @before_ms
            order by later.event_time
            limit 1),
        checkable.hard_state) as state,
    (
        select later.previous_hard_state
        from sla_history_state as later
        where later.host_id = checkable.host_id
            and (later.service_id = checkable.service_id or (later.service_id is null and checkable.service_id is null))
            and later.event_time >= @before_ms
        order by later.event_time
        limit 1) as next_previous
from checkable
order by checkable.host, checkable.service;
