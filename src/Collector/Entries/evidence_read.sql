-- Returns a file with its bytes, the offices whose entries it proves, and who handed it over. $1 number.
-- Grain: one row, none when there is no such file.

select
    evidence.id,
    evidence.name,
    evidence.sha256,
    evidence.bytes,
    evidence.content,
    array(
        select distinct entry.office
        from entry.entry_evidence
        join entry.entry on entry.id = entry_evidence.entry
        where entry_evidence.evidence = evidence.id) as offices,
    evidence.added_by
from entry.evidence
where evidence.id = $1;
