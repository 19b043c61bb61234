-- How much somebody has handed over lately is asked with every file.
-- Grain: an index; no row changes.

create index idx_evidence_added on entry.evidence (added_by, added_at);
