-- Adds a change by a person. $1 number, $2 when, $3 account, $4 action, $5 subject, $6 content as hashed, $7 hash.
-- Grain: one row.

insert into audit.record (number, at, account, action, subject, content, hash)
values ($1, $2, $3, $4, $5, $6, $7);
