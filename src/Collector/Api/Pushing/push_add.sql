-- Keeps a push that was taken. $1 token, $2 key, $3 hash of the body, $4 status, $5 answer, $6 moment.
-- Grain: one row.

insert into api.push (token, key, request_hash, status, answer, at)
values ($1, $2, $3, $4, $5, $6);
