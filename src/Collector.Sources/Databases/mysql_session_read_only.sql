-- Makes the transactions of the session read only.
-- Grain: no row.
set session transaction read only;
