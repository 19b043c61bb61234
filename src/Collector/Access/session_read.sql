-- Returns whose session it is, as the account stands now. $1 hash, $2 moment.
-- Grain: one row while it lasts and the account can be used.

select
    account.id,
    account.login,
    account.name,
    account.issuer,
    account.roles,
    account.offices,
    account.must_change,
    account.last_sign_in_at,
    account.disabled_at,
    session.ends_at
from access.session
join access.account on account.id = session.account
where session.hash = $1
    and session.ends_at > $2
    and account.disabled_at is null;
