-- Returns a kept page with the beginning of what it holds. $1 source, $2 page, $3 packed bytes.
-- Grain: one row, or none.

select
    page.request,
    page.context,
    page.sha256,
    page.bytes,
    page.fetched_at,
    page.run,
    page.rejected,
    sync.first_day,
    sync.last_day,
    substring(page.content from 1 for $3) as packed
from source.page
join source.sync on sync.id = page.sync
where page.source = $1
    and page.id = $2;
