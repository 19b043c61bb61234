-- What everybody may do in a new database and the reader of boards must not: hold a turn that the program waits for, keep large objects, fill the disk or take every connection.
-- no rows; the same when run again, by a superuser
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
$$
