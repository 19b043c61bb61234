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
    run.day,
    entry.id as entry,
    entry.kind,
    entry.note,
    entry.ends_on,
    entry.evidence_names,
    entry.evidence_hashes,
    entry.office
from measure.observation
left join source.file on file.id = observation.file
left join run.run on run.id = coalesce(observation.run, file.run)
left join entry.decision on decision.observation = observation.id
left join entry.told as entry on entry.id = decision.entry
where observation.id = any($1::bigint[]);
