-- Returns pages that are kept of a source, before one. $1 source, $2 number, $3 how many.
-- Grain: one row per page, the latest first.

select
    page.id,
    page.request,
    page.fetched_at,
    page.bytes,
    page.rejected,
    page.run,
    sync.first_day,
    sync.last_day
from source.page
join source.sync on sync.id = page.sync
where page.source = $1
    and page.id < $2
order by page.id desc
limit $3;
