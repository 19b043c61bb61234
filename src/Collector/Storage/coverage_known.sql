-- Returns the days that were known whole at a moment. $1 moment, $2 datasets.
-- Grain: one row per reading of days, in the order of reading.

select
    dataset,
    system,
    first_day,
    last_day,
    rejected > 0 as is_incomplete
from source.coverage
where read_at <= $1
    and dataset = any($2)
order by read_at;
