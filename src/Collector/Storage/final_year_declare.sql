-- Declares a year final, or reopens it. $1 year, $2 plan version it is declared final with, null: reopened, $3 act, $4 day of the act, $5 reason, $6 now.
-- Grain: one row.

insert into score.final_year (year, final, version, act, act_date, reason, declared_at)
values ($1, $2::bigint is not null, $2, $3, $4, $5, $6);
