-- Gives a request back, to be tried again. $1 request, $2 why it waits.
-- Grain: one row.

update source.request
set handed_at = null,
    outcome = $2
where id = $1
    and state in ('waiting', 'running');
