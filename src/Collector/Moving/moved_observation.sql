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
from (
    select
        recent.id,
        recent.measure,
        recent.period_from,
        recent.period_to,
        recent.value_number,
        recent.value_day,
        recent.value_yes_no,
        recent.weight,
        recent.recorded_at,
        recent.known_at,
        recent.origin,
        recent.over_collected
    from measure.observation as recent
    where ($3::text[] is null or recent.measure = any ($3))
        and recent.period_to >= $2
    union all
    select
        former.id,
        former.measure,
        former.period_from,
        former.period_to,
        former.value_number,
        former.value_day,
        former.value_yes_no,
        former.weight,
        former.recorded_at,
        former.known_at,
        former.origin,
        former.over_collected
    from measure.observation as former
    where ($3::text[] is null or former.measure = any ($3))
        and former.measure = any ($4)
        and former.period_to < $2
) as observation
left join lateral (
    select min(withdrawal.withdrawn_at) as withdrawn_at
    from measure.withdrawal
    where withdrawal.observation = observation.id
        and withdrawal.withdrawn_at <= $1
) as withdrawn on true
where observation.known_at <= $1
order by observation.id;
