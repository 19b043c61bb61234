-- Returns how observations came in. $1 numbers of the observations.
-- Grain: one row per observation.

select
    observation.id,
    observation.known_at,
    observation.stated_by,
    file.id as file,
    file.name,
    file.sha256,
    coalesce(observation.run, file.run) as run,
    run.job,
    run.day
from measure.observation
left join source.file on file.id = observation.file
left join run.run on run.id = coalesce(observation.run, file.run)
where observation.id = any($1::bigint[]);
