-- Adds an indicator to the catalogue of a version. $1 version, $2 key, $3 place, $4 code, $5 name, $6 area, $7 objective, $8 level, $9 unit, $10 office, $11 last day.
-- Grain: one row.

insert into plan.indicator (version, key, place, code, name, area, objective, level, unit, office, retired_on)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);
