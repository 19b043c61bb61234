-- Adds the tickets.
-- Grain: one row per ticket.

copy limits.ticket from stdin (format binary)
