-- Publishes a run. $1 run, $2 day, $3 moment of knowledge, $4 plan version, $5 now, $6 Prometheus text of its figures, null: the one before stays.
-- Grain: one row.

update score.publication
set run = $1,
    as_of = $2,
    known_at = $3,
    version = $4,
    committed_at = $5,
    stored_at = clock_timestamp(),
    exposition = coalesce($6::bytea, exposition),
    edition = edition + 1;
