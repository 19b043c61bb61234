-- Returns when the latest change became known.
-- Grain: one row, none when there is none.

select known_at
from source.touched
order by id desc
limit 1;
