-- Brings the records of a kept page in by binary COPY.
-- Grain: one row per record of the page, each key once.

copy replayed_incoming_{table} ({columns}, from_page)
from stdin (format binary);
