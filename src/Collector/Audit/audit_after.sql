-- Returns changes after a number. $1 number, $2 how many at most.
-- Grain: one row per change, ascending.

select
    number,
    content,
    hash
from audit.record
where number > $1
order by number
limit $2;
