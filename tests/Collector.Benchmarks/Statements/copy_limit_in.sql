-- Adds the rows picked.
-- Grain: as picked.

copy limits.value from stdin (format binary)
