-- Returns number and hash of the latest change.
-- Grain: one row, none when there is none.

select
    number,
    hash
from audit.record
order by number desc
limit 1;
