-- Lets the application's role read the invented history, as a monitor would let a program.
-- Grain: every table.

grant select on all tables in schema public to collector_app;
