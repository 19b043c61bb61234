-- Ends the sessions of an account. $1 account.
-- Grain: one row per session.

delete from access.session
where account = $1;
