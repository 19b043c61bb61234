-- Returns whether there is any account.
-- Grain: one row.

select exists (select from access.account);
