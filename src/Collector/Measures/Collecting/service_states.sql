-- Returns the confirmed changes of state of some objects, as known at a moment: those since a first moment, and of each object the last before it.
-- $1 moment of knowledge, $2 first moment, $3 objects, $4 systems, none: all. Grain: one row per change, by object and moment.

with known as (
    select system, object, at, state, hard
    from source.service_state
    where known_from <= $1
    union all
    select system, object, at, state, hard
    from source.service_state_history
    where known_from <= $1
        and known_to > $1
),
confirmed as (
    select
        system,
        object,
        at,
        state
    from known
    where hard
        and object = any($3)
        and (cardinality($4::text[]) = 0 or system = any($4))
),
carried as (
    select distinct on (object)
        system,
        object,
        at,
        state
    from confirmed
    where at < $2
    order by object, at desc, system desc
)
select
    object,
    at,
    state
from (
    select system, object, at, state from carried
    union all
    select system, object, at, state from confirmed where at >= $2
) as counted
order by object, at, system;
