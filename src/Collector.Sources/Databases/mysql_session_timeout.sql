-- Ends the statements of the session after a time: MySQL, in milliseconds.
-- @seconds the time. Grain: no row.
set session max_execution_time = 1000 * @seconds;
