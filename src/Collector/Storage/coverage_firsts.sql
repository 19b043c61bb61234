-- Returns the first day that each system was ever read for.
-- Grain: one row per dataset and system.

select
    dataset,
    system,
    min(first_day) as first_day
from source.coverage
group by dataset, system;
