-- Returns the latest entry of each measure and period. $1 keys of measures, $2 and $3 days within which a period ends.
-- Grain: one row per measure and period.

select
    entry.id,
    entry.measure,
    entry.period_from,
    entry.period_to,
    entry.follows,
    entry.kind,
    entry.on_day,
    entry.value_number,
    entry.value_day,
    entry.value_yes_no,
    entry.weight,
    entry.note,
    entry.ends_on,
    entry.office,
    entry.entered_at,
    entry.entered_by,
    entry.entered_by_name,
    entry.is_latest,
    entry.decision,
    entry.decision_reason,
    entry.decided_at,
    entry.decided_by,
    entry.decided_by_name,
    entry.observation,
    entry.evidence,
    entry.evidence_names,
    entry.evidence_hashes,
    entry.evidence_bytes,
    entry.over
from entry.told as entry
where entry.measure = any ($1)
    and entry.period_to between $2 and $3
    and entry.is_latest
order by
    entry.measure,
    entry.period_to;
