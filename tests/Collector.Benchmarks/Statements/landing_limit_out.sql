-- Gives the tickets as binary rows.
-- Grain: one row per ticket.

copy source.ticket to stdout (format binary)
