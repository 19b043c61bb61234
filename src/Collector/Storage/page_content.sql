-- Returns a kept page, and how many of its records could not be used when it was kept. $1 page.
-- Grain: one row, or none.

select
    page.request,
    page.context,
    page.content,
    page.sha256,
    page.fetched_at,
    (
        select count(*)
        from source.rejected
        where rejected.page = page.id
    ) as rejected
from source.page
where page.id = $1;
