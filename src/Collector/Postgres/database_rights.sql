-- Makes the three roles where they are missing, lets the current login act as them, and says who may do what in this database.
-- no rows; the same when run again, or by two at once
do $$
declare
    wanted text;
    -- From 16 on, who makes a role is a member that may not act as it yet.
    act text := case when current_setting('server_version_num')::integer >= 160000 then 'set' else 'member' end;
begin
    perform pg_advisory_xact_lock(hashtextextended('collector roles', 0));

    foreach wanted in array array['collector_owner', 'collector_app', 'collector_reader'] loop
        if not exists (select from pg_roles where rolname = wanted) then
            execute format('create role %I nologin', wanted);
        end if;

        if not pg_has_role(current_user, wanted, act) then
            execute format('grant %I to current_user', wanted);
        end if;
    end loop;

    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect, create, temporary on database %I to collector_owner', current_database());
    -- What a source gave is first put into a temporary table.
    execute format('grant connect, temporary on database %I to collector_app', current_database());
    execute format('grant connect on database %I to collector_reader', current_database());
end
$$
