-- Who may do what. The application adds figures and observations and never changes them; the reader sees views only.
-- The roles are made before the migrations run: collector_app and collector_reader.

revoke all on schema plan, measure, source, run, score from public;
grant usage on schema plan, measure, source, run, score to collector_app;
grant usage on schema score to collector_reader;

grant select, insert on all tables in schema plan, measure, source, run, score to collector_app;
grant update on plan.year_in_force, source.cursor, run.run, score.publication to collector_app;
revoke insert on score.publication from collector_app;

grant select on score.history, score.current, score.part_history, score.part_current to collector_reader;
