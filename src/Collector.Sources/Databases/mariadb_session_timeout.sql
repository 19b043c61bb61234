-- Ends the statements of the session after a time: MariaDB, in seconds.
-- @seconds the time. Grain: no row.
set session max_statement_time = @seconds;
