-- Ends the sessions of an account. $1 account, $2 hash of one that goes on.
-- Grain: one row per session.

delete from access.session
where account = $1
    and hash <> $2;
