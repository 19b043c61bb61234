-- Lets the application see which migrations have run, so that it can refuse a database that lacks some.
-- Grain: rights on one table.

grant usage on schema migration to collector_app;
grant select on migration.applied to collector_app;
