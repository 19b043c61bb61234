-- Returns whether the same file was refused for the same reason since a moment. $1 source, $2 name, $3 SHA-256, $4 reason, $5 moment.
-- Grain: one row.

select exists (
    select 1
    from source.file
    where source = $1
        and name = $2
        and sha256 = $3
        and state = 'refused'
        and reason = $4
        and received_at > $5);
