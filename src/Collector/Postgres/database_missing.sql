-- The statement that makes a database of the private cluster, if it is not there.
-- $1 database. No row or one: the statement.
select format('create database %I owner collector_owner', $1)
where not exists (select from pg_database where datname = $1)
