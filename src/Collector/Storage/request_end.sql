-- Ends a request. $1 request, $2 done, failed or cancelled, $3 outcome, $4 now.
-- Grain: one row; none when it is ended.

update source.request
set state = $2,
    outcome = $3,
    ended_at = $4
where id = $1
    and state in ('waiting', 'running');
