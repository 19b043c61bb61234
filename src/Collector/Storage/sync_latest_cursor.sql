-- Returns the cursor of the sync that kept the latest page of a source, whatever it was for. $1 source.
-- Grain: one row, or none.

select
    sync.cursor
from source.page
join source.sync on sync.id = page.sync
where page.source = $1
order by page.id desc
limit 1;
