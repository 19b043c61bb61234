-- Adds an act of a person about an alert. $1 kind, $2 alert, $3 subject, $4 year, $5 episode, $6 until, $7 the moment it ends, $8 who, $9 reason, $10 moment.
-- Grain: one row.

insert into alert.act (kind, alert, subject, year, episode, until, ends_at, who, reason, stated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);
