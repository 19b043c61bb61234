-- Moves a request on, in the transaction that keeps pages. $1 request, $2 pages, $3 records, $4 refused records, $5 last day they tell.
-- Grain: one row.

update source.request
set pages = pages + $2,
    records = records + $3,
    rejected = rejected + $4,
    reached = greatest(reached, $5::date),
    handed_at = now()
where id = $1;
