-- Notes that days are known whole. $1 system, $2 dataset, $3 first day, $4 last day, $5 rejected records, $6 run, $7 now.
-- Grain: one row.

insert into source.coverage (system, dataset, first_day, last_day, rejected, run, read_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict on constraint pk_coverage do nothing;
