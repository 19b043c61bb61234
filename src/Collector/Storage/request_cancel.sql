-- Asks for the end of a request: one that waits is ended at once. $1 request, $2 source, $3 now, $4 account, $5 its name, $6 outcome of one that waits.
-- Grain: one row; none when it is ended, or its end was asked for before.

update source.request
set cancel_asked_at = $3,
    cancel_by = $4::bigint,
    cancel_by_name = $5,
    state = case when state = 'waiting' then 'cancelled' else state end,
    ended_at = case when state = 'waiting' then $3 end,
    outcome = case when state = 'waiting' then $6 else outcome end
where id = $1
    and source = $2
    and state in ('waiting', 'running')
    and cancel_asked_at is null;
