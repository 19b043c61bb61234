-- Moves the end of a session that is used. $1 hash, $2 end, $3 how long it may last since its start.
-- Grain: one session.

update access.session
set ends_at = least($2, started_at + $3)
where hash = $1;
