-- Adds a key that seals cookies and forms. $1 name, $2 text.
-- Grain: one key.

insert into access.protection_key (name, xml)
values ($1, $2)
on conflict (name) do nothing;
