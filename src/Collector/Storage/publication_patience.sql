-- Bounds how long the transaction waits for a lock. $1 with its unit, as 500ms.
-- Grain: one row.

select set_config('lock_timeout', $1, true);
