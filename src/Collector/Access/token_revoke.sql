-- Takes a token back. $1 name, $2 moment.
-- Grain: one row, what it opened and until when; none when no good one is called that.

update access.token
set revoked_at = $2
where name = $1
    and revoked_at is null
returning
    scopes,
    ends_at;
