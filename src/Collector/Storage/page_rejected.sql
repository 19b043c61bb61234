-- Returns the records of a page that could not be used when it was kept. $1 page.
-- Grain: one row per record, by its place.

select
    place,
    reason
from source.rejected
where page = $1
order by place;
