-- Forgets how sources stand that are not declared any more. $1 those declared.
-- Grain: one row per source that is gone.

delete from source.state
where source <> all ($1);
