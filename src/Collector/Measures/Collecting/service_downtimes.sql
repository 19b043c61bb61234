-- Returns the announced interruptions of some objects that had not ended by a first moment, as known at a moment.
-- $1 moment of knowledge, $2 first moment, $3 objects, $4 systems, none: all. Grain: one row per interruption.

with known as (
    select system, object, "from", "to"
    from source.service_downtime
    where known_from <= $1
    union all
    select system, object, "from", "to"
    from source.service_downtime_history
    where known_from <= $1
        and known_to > $1
)
select
    object,
    "from",
    "to"
from known
where object = any($3)
    and (cardinality($4::text[]) = 0 or system = any($4))
    and ("to" is null or "to" > $2);
