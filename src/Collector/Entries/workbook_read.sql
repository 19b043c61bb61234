-- Returns a workbook as it was brought. $1 number.
-- Grain: one row, none when there is none.

select
    id,
    office,
    year,
    name,
    content,
    added_at,
    added_by
from entry.workbook
where id = $1;
