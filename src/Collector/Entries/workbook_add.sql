-- Keeps a workbook as it was brought, unless its person has brought too many lately. $1 office, $2 year, $3 SHA-256, $4 name, $5 bytes, $6 now, $7 account,
-- $8 its name, $9 since when, $10 bytes that may be brought since. Grain: one row, its number; none when they would be too many.

insert into entry.workbook (office, year, sha256, name, content, added_at, added_by, added_by_name)
select $1, $2, $3, $4, $5, $6, $7::bigint, $8
where octet_length($5::bytea) + (
    select coalesce(sum(octet_length(before.content)), 0)
    from entry.workbook as before
    where before.added_by = $7::bigint
        and before.added_at >= $9) <= $10
returning id;
