-- Notes from which day on figures may differ. $1 dataset, $2 system, $3 first day, $4 now, $5 run.
-- Grain: one row.

insert into source.touched (dataset, system, first_day, known_at, run)
values ($1, $2, $3, $4, $5);
