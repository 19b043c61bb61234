-- Adds a file of a version.
-- Grain: one row.

insert into plan.file (version, name, content)
values ($1, $2, $3);
