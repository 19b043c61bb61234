-- Returns the latest file that was delivered.
-- Grain: one row.

select file.id
from source.file
order by file.id desc
limit 1;
