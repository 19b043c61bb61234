-- Says which files prove an entry. $1 entry, $2 numbers of the files.
-- Grain: one row per file.

insert into entry.entry_evidence (entry, evidence)
select
    $1,
    file
from unnest($2::bigint[]) as file;
