-- Keeps others from making first accounts, and from taking over what a provider says, until the transaction ends: the one is done once, and the other sees what was there.
-- Grain: none.

select pg_advisory_xact_lock(hashtextextended('access.account', 0));
