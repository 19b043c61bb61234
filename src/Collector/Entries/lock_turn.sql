-- Keeps others from closing or reopening periods until the transaction ends.
-- Grain: none.

select pg_advisory_xact_lock(hashtext('collector.entry.lock'));
