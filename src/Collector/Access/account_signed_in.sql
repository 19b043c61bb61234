-- Notes that somebody signed in. $1 account, $2 moment.
-- Grain: one account.

update access.account
set last_sign_in_at = $2
where id = $1;
