-- Returns the requests to be handed to the queue, and notes it: those that never were or were given back, and those nobody has shown to be at for a minute.
-- Grain: one row per request; of nodes that ask at once each gets others.

update source.request
set handed_at = now()
where state in ('waiting', 'running')
    and (handed_at is null or handed_at < now() - interval '1 minute')
returning id;
