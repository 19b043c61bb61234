-- Returns the database's clock.
-- Grain: one row.

select clock_timestamp();
