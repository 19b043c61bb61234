-- Brings the records of a kept page in by binary COPY.
-- Grain: one row per record of the page.

copy replayed_incoming_{table} (place, {columns})
from stdin (format binary);
