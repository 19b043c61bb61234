-- Returns the observations known at a moment and not withdrawn by then. $1 moment, $2 keys of the measures asked for, null for all.
-- Grain: one row per observation, in the order they came in.

select
    observation.id,
    observation.measure,
    observation.period_from,
    observation.period_to,
    observation.value_number,
    observation.value_day,
    observation.value_yes_no,
    observation.weight,
    observation.recorded_at,
    observation.known_at,
    observation.origin,
    observation.over_collected
from measure.observation
where observation.known_at <= $1
    and ($2::text[] is null or observation.measure = any ($2))
    and not exists (
        select 1
        from measure.withdrawal
        where withdrawal.observation = observation.id
            and withdrawal.withdrawn_at <= $1)
order by observation.id;
