-- Returns what a push was answered with. $1 token, $2 key.
-- Grain: one row, or none.

select
    request_hash,
    status,
    answer
from api.push
where token = $1
    and key = $2;
