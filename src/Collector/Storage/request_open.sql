-- Returns a request that is not ended. $1 request.
-- Grain: one row, or none.

select
    id,
    source,
    kind,
    first_day,
    last_day,
    attempts,
    run,
    cancel_by_name
from source.request
where id = $1
    and state in ('waiting', 'running');
