-- Returns the observations of some measures known at a moment and not withdrawn by then: of a first day on, and of some of them also before. $1 moment, $2 keys of
-- the measures, $3 first day, $4 keys of those that are wanted of any day. Grain: one row per observation, in the order they came in.

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
    where recent.measure = any ($2)
        and recent.period_to >= $3
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
    where former.measure = any ($4)
        and former.period_to < $3
) as observation
where observation.known_at <= $1
    and not exists (
        select 1
        from measure.withdrawal
        where withdrawal.observation = observation.id
            and withdrawal.withdrawn_at <= $1)
order by observation.id;
