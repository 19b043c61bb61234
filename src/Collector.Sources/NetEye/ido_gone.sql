-- Returns the hosts and services that the monitor has no longer, each with the moment of its last word about it (UTC): its last status, or change of state.
-- @before the moment after the last that is wanted. Grain: one row per object.
with gone as (
    select
        object.object_id,
        object.objecttype_id,
        object.name1,
        object.name2,
        (
            select max(history.state_time)
            from icinga_statehistory as history
            where history.object_id = object.object_id
                and history.state_time >= '2000-01-01') as last_change,
        case
            when object.objecttype_id = 1 then (
                select max(status.status_update_time)
                from icinga_hoststatus as status
                where status.host_object_id = object.object_id)
            else (
                select max(status.status_update_time)
                from icinga_servicestatus as status
                where status.service_object_id = object.object_id)
        end as last_status
    from icinga_objects as object
    where object.objecttype_id in (1, 2)
        and object.is_active = 0
        and not exists (
            select 1
            from icinga_objects as same
            where same.objecttype_id = object.objecttype_id
                and same.name1 = object.name1
                and (same.name2 = object.name2 or (same.name2 is null and object.name2 is null))
                and same.is_active = 1)
)
select
    gone.object_id as id,
    gone.objecttype_id as type,
    gone.name1 as host,
    gone.name2 as service,
    case when gone.last_status > gone.last_change then gone.last_status else gone.last_change end as at,
    0 as microsecond
from gone
where gone.last_change < @before
    and (gone.last_status is null or gone.last_status < @before)
order by gone.object_id;
