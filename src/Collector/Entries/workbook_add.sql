-- Keeps a workbook as it was brought. $1 office, $2 year, $3 SHA-256, $4 name, $5 bytes, $6 now, $7 account, $8 its name.
-- Grain: one row: its number.

insert into entry.workbook (office, year, sha256, name, content, added_at, added_by, added_by_name)
values ($1, $2, $3, $4, $5, $6, $7, $8)
returning id;
