-- Publishes how runs and sources stand. $1 Prometheus text.
-- Grain: one row.

update score.publication
set operations = $1,
    edition = edition + 1;
