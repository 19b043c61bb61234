-- Keeps a page and returns its number. $1 source, $2 sync, $3 request, $4 context, $5 SHA-256, $6 bytes, $7 content, $8 when it was answered, $9 run, $10 how many of its records were refused.
-- Grain: one row.

insert into source.page (source, sync, request, context, sha256, bytes, content, fetched_at, run, rejected)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
returning id;
