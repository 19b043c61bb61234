-- The statement that makes a role of a private cluster, if it is not there.
-- $1 name, $2 password. No row or one: the statement.
select format('create role %I login password %L', $1, $2)
where not exists (select from pg_roles where rolname = $1)
