-- Has what was seen looked through once, and not once for each record: neither table may be counted yet, and both be large.
-- Grain: none.

analyze seen_{table};
set local enable_seqscan = on;
set local enable_nestloop = off;
