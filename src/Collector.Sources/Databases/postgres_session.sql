-- Makes the session read only, ends its statements after a time, and takes times without an offset as those of a zone.
-- @timeout milliseconds, @zone name of a zone. Grain: one row.
select
    set_config('default_transaction_read_only', 'on', false),
    set_config('statement_timeout', @timeout, false),
    set_config('timezone', @zone, false);
