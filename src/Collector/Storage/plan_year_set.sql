-- Puts a year under a plan; the first day computed stays as it was.
-- Grain: one row.

insert into plan.year_in_force (year, plan, first_day)
values ($1, $2, $3)
on conflict on constraint pk_year_in_force do update set plan = excluded.plan;
