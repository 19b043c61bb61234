-- Replaces an account's password. $1 account, $2 hash, $3 must be changed.
-- Grain: one account.

update access.account
set password = $2,
    must_change = $3
where id = $1
    and issuer is null;
