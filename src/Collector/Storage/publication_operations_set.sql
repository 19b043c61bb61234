-- Publishes how runs and sources stand. $1 Prometheus text, $2 what is amiss with sources.
-- Grain: one row.

update score.publication
set operations = $1,
    detail = $2,
    edition = edition + 1;
