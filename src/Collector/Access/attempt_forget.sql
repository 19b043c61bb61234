-- Forgets what failed for a login, and what failed long ago. $1 hash of the login, $2 moment before which all is forgotten.
-- Grain: one row per login.

delete from access.attempt
where login_hash = $1
    or last_at < $2;
