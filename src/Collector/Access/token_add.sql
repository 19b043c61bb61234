-- Adds a token. $1 name, $2 hash, $3 scopes, $4 moment, $5 its end.
-- Grain: its number; no row when the name is taken.

insert into access.token (name, hash, scopes, created_at, ends_at)
values ($1, $2, $3, $4, $5)
on conflict (name) where revoked_at is null do nothing
returning id;
