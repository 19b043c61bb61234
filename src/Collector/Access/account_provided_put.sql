-- Keeps what a provider says of a person at a sign-in. $1 login, $2 name, $3 issuer, $4 roles, $5 offices, $6 moment.
-- Grain: the account, with the roles and offices it had before; null when it is new.

insert into access.account (login, name, issuer, roles, offices, created_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (coalesce(issuer, ''), login) do update
set name = excluded.name,
    roles = excluded.roles,
    offices = excluded.offices
returning
    id,
    login,
    name,
    issuer,
    roles,
    offices,
    must_change,
    last_sign_in_at,
    disabled_at,
    (select before.roles from access.account as before where coalesce(before.issuer, '') = $3 and before.login = $1) as roles_before,
    (select before.offices from access.account as before where coalesce(before.issuer, '') = $3 and before.login = $1) as offices_before;
