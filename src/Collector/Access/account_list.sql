-- Returns the accounts.
-- Grain: one row per account, by login.

select
    id,
    login,
    name,
    issuer,
    roles,
    offices,
    must_change,
    last_sign_in_at,
    disabled_at
from access.account
order by login, issuer;
