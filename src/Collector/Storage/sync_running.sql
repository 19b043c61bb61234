-- Returns the sync of a source that is under way. $1 source, $2 purpose.
-- Grain: one row, or none.

select
    id,
    first_day,
    last_day,
    cursor
from source.sync
where source = $1
    and purpose = $2
    and state = 'running';
