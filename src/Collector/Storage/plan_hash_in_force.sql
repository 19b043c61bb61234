-- Returns the content hash of a plan's version in force. $1 plan.
-- Grain: one row, or none.

select content_hash
from plan.version
where plan = $1
order by id desc
limit 1;
