-- Returns which roles are missing. $1 names.
-- Grain: one row per missing role.

select wanted.name
from unnest($1::text[]) as wanted (name)
where not exists (
    select 1
    from pg_roles
    where pg_roles.rolname = wanted.name)
order by wanted.name;
