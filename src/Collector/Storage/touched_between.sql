-- Returns what sources moved between two moments, with the first day it may count for. $1 after, $2 until.
-- Grain: one row per dataset and system.

select
    dataset,
    system,
    min(first_day) as first_day
from source.touched
where known_at > $1
    and known_at <= $2
group by
    dataset,
    system;
