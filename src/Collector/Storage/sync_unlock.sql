-- Lets go of the turn to read a source. $1 source and purpose.
-- Grain: one row.

select pg_advisory_unlock(hashtextextended('collector sync ' || $1, 0));
