-- Ends a session. $1 hash.
-- Grain: one session.

delete from access.session
where hash = $1;
