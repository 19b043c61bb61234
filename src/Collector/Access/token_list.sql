-- Returns the tokens.
-- Grain: one row per token, latest first.

select
    id,
    name,
    scopes,
    created_at,
    ends_at,
    revoked_at,
    last_used_at
from access.token
order by id desc;
