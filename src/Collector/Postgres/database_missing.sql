-- The statement that makes a database of the private cluster, if it is not there.
-- no row or one: the statement
select format('create database %I owner collector_owner', @database)
where not exists (select from pg_database where datname = @database)
