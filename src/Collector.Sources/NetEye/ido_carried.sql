-- Returns the confirmed state of each object before a moment: its last change, or where history holds none, what holds since; never of objects that were never checked.
-- @after number of the last object of the page before, @before the moment (UTC), @most rows. Grain: one row per object.
select
    object.object_id as id,
    object.objecttype_id as type,
    object.name1 as host,
    object.name2 as service,
    history.state_time as at,
    history.state_time_usec as microsecond,
    history.state as state,
    object.is_active as active
from icinga_objects as object
inner join icinga_statehistory as history on history.statehistory_id = (
    select earlier.statehistory_id
    from icinga_statehistory as earlier
    where earlier.object_id = object.object_id
        and earlier.state_type = 1
        and earlier.state_time < @before
    order by earlier.state_time desc, earlier.state_time_usec desc, earlier.statehistory_id desc
    limit 1)
where object.object_id > @after
    and object.objecttype_id in (1, 2)
union all
select
    object.object_id as id,
    object.objecttype_id as type,
    object.name1 as host,
    object.name2 as service,
    status.last_hard_state_change as at,
    0 as microsecond,
    status.last_hard_state as state,
    object.is_active as active
from icinga_objects as object
inner join (
    select
        service_object_id as object_id,
        last_hard_state_change,
        last_hard_state
    from icinga_servicestatus
    where has_been_checked = 1
    union all
    select
        host_object_id as object_id,
        last_hard_state_change,
        last_hard_state
    from icinga_hoststatus
    where has_been_checked = 1
) as status on status.object_id = object.object_id
where object.object_id > @after
    and status.last_hard_state_change >= '2000-01-01'
    and status.last_hard_state_change < @before
    and not exists (
        select 1
        from icinga_statehistory as earlier
        where earlier.object_id = object.object_id
            and earlier.state_type = 1
            and earlier.state_time < @before)
order by id
limit @most;
