-- Lets one remark be kept after the other, so that the same posted twice is seen.
-- Grain: none.

select pg_advisory_xact_lock(hashtext('collector.entry.remark'));
