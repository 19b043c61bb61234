-- Waits until nobody else pauses the source, to the end of the transaction. $1 source.
-- Grain: one row.

select pg_advisory_xact_lock(hashtextextended('collector pause ' || $1, 0));
