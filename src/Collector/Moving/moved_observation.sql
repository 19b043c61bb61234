-- Returns the observations known at a moment, also those withdrawn by then, of days from a first one on. $1 moment, $2 first day, $3 measures wanted, null:
-- all, $4 measures wanted of any day. Grain: one row per observation, in the order they came in.

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
    observation.over_collected,
    withdrawn.withdrawn_at
from measure.observation
left join lateral (
    select min(withdrawal.withdrawn_at) as withdrawn_at
    from measure.withdrawal
    where withdrawal.observation = observation.id
        and withdrawal.withdrawn_at <= $1
) as withdrawn on true
where observation.known_at <= $1
    and ($3::text[] is null or observation.measure = any ($3))
    and (observation.period_to >= $2 or observation.measure = any ($4))
order by observation.id;
