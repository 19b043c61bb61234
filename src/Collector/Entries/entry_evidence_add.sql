-- Says which files prove which entries. Arrays: $1 entries, $2 number of a file of each.
-- Grain: one row per entry and file.

insert into entry.entry_evidence (entry, evidence)
select
    proof.entry,
    proof.evidence
from unnest($1::bigint[], $2::bigint[]) as proof (entry, evidence);
