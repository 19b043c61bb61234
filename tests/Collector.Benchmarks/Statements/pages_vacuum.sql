-- What autovacuum would have done by the next day.
-- Grain: none.

vacuum (analyze);
