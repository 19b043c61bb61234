-- Leaves the tickets as a night finds them.
-- Grain: none.

vacuum analyze source.ticket, source.ticket_history, source.coverage;
