-- Adds an account of this installation. $1 login, $2 name, $3 password hash, $4 must be changed, $5 roles, $6 offices, $7 moment.
-- Grain: its number; no row when the login is taken.

insert into access.account (login, name, password, must_change, roles, offices, created_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (coalesce(issuer, ''), login) do nothing
returning id;
