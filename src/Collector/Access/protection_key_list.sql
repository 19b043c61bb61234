-- Returns the keys that seal cookies and forms.
-- Grain: one row per key.

select xml
from access.protection_key;
