-- Adds a version and returns its number.
-- Grain: one row.

insert into plan.version (plan, content_hash, act, act_date, reason, applied_at)
values ($1, $2, $3, $4, $5, $6)
returning id;
