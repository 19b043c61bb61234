-- Lets the application work with the job queue that Hangfire's own migrations made.
-- Grain: rights on the tables and sequences of one schema.

grant usage on schema hangfire to collector_app;
grant select, insert, update, delete on all tables in schema hangfire to collector_app;
grant usage, select, update on all sequences in schema hangfire to collector_app;
