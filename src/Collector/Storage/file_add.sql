-- Keeps a delivered file and returns its number. $1 source, $2 name, $3 SHA-256, $4 bytes, $5 content, $6 state, $7 reason, $8 now, $9 run.
-- Grain: one row.

insert into source.file (source, name, sha256, bytes, content, state, reason, received_at, run)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
returning id;
