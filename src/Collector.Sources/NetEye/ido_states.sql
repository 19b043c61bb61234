-- Returns confirmed changes of state by their number; times are UTC.
-- @after number of the last row of the page before, @last number of the last row wanted, @from first moment, @before the one after the last, @most rows.
-- Grain: one row per change.
select
    history.statehistory_id as id,
    object.objecttype_id as type,
    object.name1 as host,
    object.name2 as service,
    history.state_time as at,
    history.state_time_usec as microsecond,
    history.state as state
from icinga_statehistory as history
inner join icinga_objects as object on object.object_id = history.object_id
where history.statehistory_id > @after
    and history.statehistory_id <= @last
    and history.state_type = 1
    and history.state_time >= @from
    and history.state_time < @before
    and object.objecttype_id in (1, 2)
order by history.statehistory_id
limit @most;
