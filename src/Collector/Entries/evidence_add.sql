-- Keeps a file that proves something, once, unless its person has left too many with no entry lately. $1 SHA-256, $2 name, $3 length, $4 bytes, $5 now, $6 account,
-- $7 its name, $8 since when, $9 bytes that may be left. Grain: one row, the file as kept, and whether it is new; none when they would be too many.

with added as (
    insert into entry.evidence (sha256, name, bytes, content, added_at, added_by, added_by_name)
    select $1, $2, $3, $4, $5, $6::bigint, $7
    where $3 + (
        select coalesce(sum(idle.bytes), 0)
        from entry.evidence as idle
        where idle.added_by = $6::bigint
            and idle.added_at >= $8
            and not exists (
                select 1
                from entry.entry_evidence
                where entry_evidence.evidence = idle.id)) <= $9
    on conflict (sha256, name, coalesce(added_by, 0)) do nothing
    returning
        id,
        name,
        sha256,
        bytes
)
select
    id,
    name,
    sha256,
    bytes,
    true as is_new
from added
union all
select
    id,
    name,
    sha256,
    bytes,
    false as is_new
from entry.evidence
where sha256 = $1
    and name = $2
    and coalesce(added_by, 0) = coalesce($6::bigint, 0)
    and not exists (select 1 from added);
