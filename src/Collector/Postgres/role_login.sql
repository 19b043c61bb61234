-- The statement that makes a role of a private cluster, if it is not there.
-- no row or one: the statement
select format('create role %I login password %L', @name, @password)
where not exists (select from pg_roles where rolname = @name)
