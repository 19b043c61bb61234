-- Keeps which measures offices enter. $1 keys, $2 numbers, $3 months of a period, $4 offices.
-- Grain: one row per measure.

insert into limits.page_measure (key, number, months, office)
select
    measure.key,
    measure.number,
    measure.months,
    measure.office
from unnest($1::text[], $2::integer[], $3::integer[], $4::text[]) as measure (key, number, months, office);
