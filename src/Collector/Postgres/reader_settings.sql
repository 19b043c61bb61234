-- How boards ask: they change nothing, wait half a minute at most, and are answered at once instead of after a second of compiling.
-- no rows; the same when run again
do $$
begin
    alter role collector_reader set default_transaction_read_only = on;
    alter role collector_reader set statement_timeout = '30s';
    alter role collector_reader set jit = off;
end
$$
