-- Returns a kept page with where it comes from. $1 page.
-- Grain: one row, or none.

select
    page.source,
    page.request,
    page.context,
    page.content,
    page.sha256,
    page.fetched_at,
    page.run,
    sync.first_day,
    sync.last_day
from source.page
join source.sync on sync.id = page.sync
where page.id = $1;
