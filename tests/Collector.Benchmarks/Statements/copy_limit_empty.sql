-- Empties the table for the next go.
-- Grain: none.

truncate limits.value;
