-- Returns the migrations that have run.
-- Grain: one row per migration.

select scriptname
from migration.applied;
