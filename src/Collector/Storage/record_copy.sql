-- Brings a page's records in by binary COPY.
-- Grain: one row per record of the page.

copy incoming_{table} (place, {columns})
from stdin (format binary);
