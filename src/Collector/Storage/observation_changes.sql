-- Returns what was added or withdrawn between two moments, with the first day it speaks of. $1 after, $2 until.
-- Grain: one row per measure that changed.

with added as (
    select
        measure,
        period_from
    from measure.observation
    where known_at > $1
        and known_at <= $2
),
withdrawn as (
    select
        observation.measure,
        observation.period_from
    from measure.withdrawal
    join measure.observation on observation.id = withdrawal.observation
    where withdrawal.withdrawn_at > $1
        and withdrawal.withdrawn_at <= $2
)
select
    measure,
    min(period_from) as first_day
from (
    select measure, period_from from added
    union all
    select measure, period_from from withdrawn
) as changed
group by measure;
