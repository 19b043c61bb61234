-- Returns what a token opens. $1 hash, $2 moment.
-- Grain: one row while it is good.

select
    id,
    name,
    scopes,
    created_at,
    ends_at,
    revoked_at,
    last_used_at
from access.token
where hash = $1
    and revoked_at is null
    and ends_at > $2;
