-- Notes that a token was used, to the hour. $1 token, $2 moment.
-- Grain: one token, where the hour is another than the one noted.

update access.token
set last_used_at = date_trunc('hour', $2::timestamptz, 'UTC')
where id = $1
    and last_used_at is distinct from date_trunc('hour', $2::timestamptz, 'UTC');
