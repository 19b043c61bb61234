-- Adds records that are not known yet, by binary COPY.
-- Grain: one row per record.

copy source.{table} ({columns}, known_from, from_page)
from stdin (format binary);
