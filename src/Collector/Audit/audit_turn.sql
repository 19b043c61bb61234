-- Keeps others from adding a change until the transaction ends: each holds the hash of the one before.
-- Grain: none.

select pg_advisory_xact_lock(hashtext('collector.audit'));
