-- Adds changes by a person. $1 numbers, $2 when, $3 account, $4 actions, $5 subjects, $6 contents as hashed, $7 hashes.
-- Grain: one row per change.

insert into audit.record (number, at, account, action, subject, content, hash)
select
    change.number,
    $2::timestamptz,
    $3::bigint,
    change.action,
    change.subject,
    change.content,
    change.hash
from unnest($1::bigint[], $4::text[], $5::text[], $6::text[], $7::text[]) as change (number, action, subject, content, hash);
