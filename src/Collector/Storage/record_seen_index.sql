-- Lets what was seen be found by its key. Made when it is first asked for: most first readings never ask.
-- Grain: none.

create index if not exists idx_seen_{table} on seen_{table} ({keys});
