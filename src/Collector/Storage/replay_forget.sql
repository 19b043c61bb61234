-- Forgets what a sync has seen. $1 sync.
-- Grain: one row per record seen.

delete from replayed_seen_{table}
where sync = $1;
