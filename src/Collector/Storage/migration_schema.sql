-- Waits for other nodes that migrate, and makes the schema of the journal. The lock goes with the connection.
-- Grain: none.

do $$
begin
    perform pg_advisory_lock(4857406391219049264);
    create schema if not exists migration;
end
$$;
