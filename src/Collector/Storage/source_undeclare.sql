-- Forgets how sources stand that are not declared any more. $1 those declared.
-- Grain: one row per source that is gone.

with undeclared as (
    delete from source.ending
    where source <> all ($1)
)
delete from source.state
where source <> all ($1);
