-- Keeps an account from signing in, or lets it again. $1 account, $2 since when; null: it may.
-- Grain: one account.

update access.account
set disabled_at = $2
where id = $1;
