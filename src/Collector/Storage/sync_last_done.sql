-- Returns the latest sync of a source that was done. $1 source, $2 purpose.
-- Grain: one row, or none.

select
    id,
    first_day,
    last_day,
    cursor
from source.sync
where source = $1
    and purpose = $2
    and state = 'done'
order by id desc
limit 1;
