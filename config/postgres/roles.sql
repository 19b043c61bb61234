-- The database collector and its roles: owner (migrates), app (the program), reader (Grafana). Run by make-roles.
-- Grain: one role a line; what exists is kept and gets its present password. Rights on tables are the migrations' part.
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
\getenv reader_password READER_PASSWORD

-- Passwords shall not stand in the server's log.
set log_statement = 'none';
set log_min_error_statement = 'panic';
set log_min_duration_statement = -1;
set password_encryption = 'scram-sha-256';

select format('create role %I', wanted.name)
from (values ('collector_owner'), ('collector_app'), ('collector_reader')) as wanted (name)
where not exists (select from pg_roles where rolname = wanted.name) \gexec

alter role collector_owner with login nosuperuser nocreatedb nocreaterole password :'owner_password';
alter role collector_app with login nosuperuser nocreatedb nocreaterole password :'app_password';
alter role collector_reader with login nosuperuser nocreatedb nocreaterole password :'reader_password';
-- Boards change nothing, wait half a minute at most, and are answered at once instead of after a second of compiling.
alter role collector_reader set default_transaction_read_only = on;
alter role collector_reader set statement_timeout = '30s';
alter role collector_reader set jit = off;

select 'create database collector owner collector_owner template template0 encoding ''UTF8'''
where not exists (select from pg_database where datname = 'collector') \gexec

revoke all on database collector from public;
grant connect, temporary on database collector to collector_app;
grant connect on database collector to collector_reader;

\connect collector
revoke create on schema public from public;

-- What everybody may do in a new database and the reader of boards must not: hold a turn that the program waits for, keep
-- large objects, fill the disk or take every connection.
do $$
declare
    callable regprocedure;
begin
    for callable in
        select oid
        from pg_proc
        where pronamespace = 'pg_catalog'::regnamespace
            and (proname like 'pg\_advisory%' or proname like 'pg\_try\_advisory%' or proname like 'lo\_%' or proname in ('loread', 'lowrite'))
    loop
        execute format('revoke execute on function %s from public', callable);
        execute format('grant execute on function %s to collector_owner, collector_app', callable);
    end loop;

    alter role collector_reader connection limit 20;
    alter role collector_reader set temp_file_limit = '1GB';
end
$$;
