-- Returns the rows of a declared query that belong to a page, each column as the query names it.
-- Grain: one row per row of the query, by its key; /* page */ stands for where the page begins and how long it is.
select asked.*
from (
/* query */
) as asked
/* page */
