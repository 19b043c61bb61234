-- Returns whether a content was accepted before. $1 source, $2 SHA-256.
-- Grain: one row.

select exists (
    select 1
    from source.file
    where source = $1
        and sha256 = $2
        and state = 'accepted');
