-- Notes that a request was handed to the queue. $1 request.
-- Grain: one row.

update source.request
set handed_at = now()
where id = $1
    and state = 'waiting';
