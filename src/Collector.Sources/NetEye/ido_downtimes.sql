-- Returns the interruptions that were started and touch a span; times are UTC.
-- @from first moment of the span, @before the one after its last. Grain: one row per interruption.
select
    downtime.downtimehistory_id as id,
    object.objecttype_id as type,
    object.name1 as host,
    object.name2 as service,
    downtime.actual_start_time as at,
    downtime.actual_start_time_usec as microsecond,
    downtime.actual_end_time as until,
    downtime.actual_end_time_usec as until_microsecond
from icinga_downtimehistory as downtime
inner join icinga_objects as object on object.object_id = downtime.object_id
where downtime.was_started = 1
    and downtime.actual_start_time < @before
    and (downtime.actual_end_time is null or downtime.actual_end_time < '2000-01-01' or downtime.actual_end_time >= @from)
    and object.objecttype_id in (1, 2)
order by downtime.downtimehistory_id;
