-- Returns whether pages of a source were kept after one. $1 source, $2 page.
-- Grain: one row.

select exists (
    select 1
    from source.page
    where source = $1
        and id > $2
);
