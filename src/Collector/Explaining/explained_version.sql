-- Returns when and by which act a plan version was adopted. $1 version.
-- Grain: one row.

select
    content_hash,
    applied_at,
    act,
    act_date,
    reason
from plan.version
where id = $1;
