-- Returns the account of this installation that a login names, with its password's hash. $1 login.
-- Grain: at most one row.

select
    id,
    login,
    name,
    issuer,
    roles,
    offices,
    must_change,
    last_sign_in_at,
    disabled_at,
    password
from access.account
where login = $1
    and issuer is null;
