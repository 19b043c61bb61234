-- Keeps others from making first accounts until the transaction ends: they are made once, whoever starts at the same time.
-- Grain: none.

select pg_advisory_xact_lock(hashtextextended('access.account', 0));
