-- Lets go of the turns that the connection has.
-- Grain: none.

select pg_advisory_unlock_all();
