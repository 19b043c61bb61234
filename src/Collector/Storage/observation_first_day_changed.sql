-- Returns the first day that observations added or withdrawn between two moments speak of. $1 after, $2 until.
-- Grain: one row, null when nothing changed.

with added as (
    select period_from
    from measure.observation
    where known_at > $1
        and known_at <= $2
),
withdrawn as (
    select observation.period_from
    from measure.withdrawal
    join measure.observation on observation.id = withdrawal.observation
    where withdrawal.withdrawn_at > $1
        and withdrawal.withdrawn_at <= $2
)
select min(period_from)
from (
    select period_from from added
    union all
    select period_from from withdrawn
) as changed;
