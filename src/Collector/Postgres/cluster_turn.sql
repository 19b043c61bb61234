-- Waits until no other Collector is setting up the cluster; held until the connection closes.
-- one row: nothing
select pg_advisory_lock(hashtextextended('collector cluster', 0))
