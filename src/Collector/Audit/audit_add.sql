-- Adds changes by a person. $1 numbers, $2 contents as hashed, $3 hashes.
-- Grain: one row per change.

insert into audit.record (number, content, hash)
select
    change.number,
    change.content,
    change.hash
from unnest($1::bigint[], $2::text[], $3::text[]) as change (number, content, hash);
