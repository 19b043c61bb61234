-- Reads the rows picked.
-- Grain: as picked.

copy limits.picked to stdout (format binary)
