-- Forgets what all syncs have seen: nothing is left to be skipped over.
-- Grain: none.

truncate replayed_seen_{table};
