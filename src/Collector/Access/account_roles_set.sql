-- Replaces an account's roles and offices. $1 account, $2 roles, $3 offices.
-- Grain: one account.

update access.account
set roles = $2,
    offices = $3
where id = $1;
