-- Returns records of a source that could not be used, from a place on: the pages before it, and of its own the records after it. $1 source, $2 page, $3 place, $4 how many.
-- Grain: one row per record, those of the latest page first, in its order.

select
    page.id,
    rejected.place,
    rejected.reason,
    page.request,
    page.fetched_at
from source.page
join source.rejected on rejected.page = page.id
where page.source = $1
    and page.rejected > 0
    and page.id <= $2
    and (page.id < $2 or rejected.place > $3)
order by page.id desc, rejected.place
limit $4;
