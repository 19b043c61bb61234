-- Forgets what a source does not tell any more. $1 source, $2 the sync that told all there is.
-- Grain: one row per thing that was seen to.

delete from source.ending
where source = $1
    and sync <> $2;
