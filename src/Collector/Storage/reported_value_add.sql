-- Adds a reported value of a plan version.
-- Grain: one row.

insert into measure.reported_value (version, place, indicator, figure, year, printed, value, cluster_mean, document, doubt)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);
