-- Returns a part of the observations. $1 measure, null: of all, $2 after this number, $3 how many.
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
    observation.stated_by,
    observation.origin,
    observation.file,
    file.sha256,
    observation.run,
    withdrawn.withdrawn_at
from measure.observation
left join source.file on file.id = observation.file
left join lateral (
    select min(withdrawal.withdrawn_at) as withdrawn_at
    from measure.withdrawal
    where withdrawal.observation = observation.id) as withdrawn on true
where observation.id > $2
    and ($1::text is null or observation.measure = $1)
order by observation.id
limit $3;
