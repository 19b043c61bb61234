-- Returns which kinds of value are stored of each measure, and the last day they speak of; withdrawn ones left out.
-- Grain: one row per measure.

select
    measure,
    bool_or(value_number is not null) as has_number,
    bool_or(value_day is not null) as has_day,
    bool_or(value_yes_no is not null) as has_yes_no,
    max(period_to) as last_day
from measure.observation
where not exists (
    select 1
    from measure.withdrawal
    where withdrawal.observation = observation.id
        and not observation.over_collected)
group by measure
order by measure;
