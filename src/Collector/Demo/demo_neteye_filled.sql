-- Returns whether the invented history is there: it is filled in one transaction.
-- Grain: one row.

select to_regclass('public.icinga_programstatus') is not null;
