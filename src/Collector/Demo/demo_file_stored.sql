-- Returns whether invented figures are stored. $1 source, $2 name of their file.
-- Grain: one row.

select exists (
    select 1
    from source.file
    where source = $1
        and name = $2
        and state = 'accepted');
