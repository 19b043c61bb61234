-- Returns changes before a number, of one subject or of all. $1 number, $2 subject, null: all, $3 how many at most.
-- Grain: one row per change, the latest first.

select
    number,
    content,
    hash
from audit.record
where number < $1
    and ($2::text is null or content::jsonb ->> 'subject' = $2)
order by number desc
limit $3;
