-- Returns the source that gave a kept page. $1 page.
-- Grain: one row, or none.

select page.source
from source.page
where page.id = $1;
