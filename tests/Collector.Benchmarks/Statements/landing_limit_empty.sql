-- Empties the table.
-- Grain: none.

truncate limits.ticket
