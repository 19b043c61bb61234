-- Shows that a request is under way, and returns who asked for its end. $1 request.
-- Grain: one row: null when nobody did.

update source.request
set handed_at = now()
where id = $1
returning cancel_by_name;
