-- Takes a turn, until it is let go of or the connection ends. $1 source, or source and purpose.
-- Grain: one row: false when somebody else has it.

select pg_try_advisory_lock(hashtextextended('collector sync ' || $1, 0));
