-- Declares all years final but the last two.
-- Grain: one row per year.

insert into score.final_year (year, final, act, act_date, reason, declared_at, version)
select
    year_in_force.year,
    true,
    'Delibera',
    make_date(year_in_force.year + 1, 3, 31),
    'chiusura',
    make_date(year_in_force.year + 1, 3, 31),
    (select max(version.id) from plan.version)
from plan.year_in_force
where year_in_force.year < (select max(latest.year) - 1 from plan.year_in_force as latest);
