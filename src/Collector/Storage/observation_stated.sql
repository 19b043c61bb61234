-- Returns what a source stated last of some measures, also where it was withdrawn. $1 source, $2 keys of the measures.
-- Grain: one row per measure and period.

select distinct on (measure, period_from, period_to)
    id,
    measure,
    period_from,
    period_to,
    value_number,
    value_day,
    value_yes_no,
    weight,
    recorded_at,
    known_at,
    origin,
    over_collected
from measure.observation
where stated_by = $1
    and measure = any ($2)
order by
    measure,
    period_from,
    period_to,
    known_at desc,
    id desc;
