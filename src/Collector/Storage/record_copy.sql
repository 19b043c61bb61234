-- Brings records in by binary COPY, to be held against those that are known.
-- Grain: one row per record, each key once.

copy incoming_{table} ({columns}, from_page)
from stdin (format binary);
