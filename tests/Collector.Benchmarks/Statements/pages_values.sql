-- Fills daily figures of a span of days, in the order nights would. $1 first day, $2 last day.
-- Grain: one row per indicator and day.

insert into score.value (plan, indicator, year, as_of, known_at, run, version, final, status, value, degree, target_op, target_value, target_unit, reference_target, forecast, reaches, flags, missing)
select
    version.plan,
    indicator.key,
    extract(year from night.day)::integer,
    night.day,
    night.known_at,
    night.id,
    version.id,
    false,
    case indicator.place % 7 when 0 then 'off_track' when 1 then 'at_risk' when 2 then 'no_data' else 'on_track' end,
    case when indicator.place % 7 <> 2 then round((indicator.place * 37 % 100 + extract(doy from night.day) / 40)::numeric, 2) end,
    case when indicator.place % 7 <> 2 then round((indicator.place * 7 % 100)::numeric / 100, 6) end,
    '>=',
    50,
    '%',
    50,
    case when indicator.place % 7 <> 2 then round((40 + indicator.place % 30)::numeric, 2) end,
    night.day,
    '{}',
    case when indicator.place % 7 = 2 then array['M' || substring(indicator.code from 2)] else '{}' end
from run.run as night
cross join plan.version
join plan.indicator on indicator.version = version.id
where night.job = 'night'
    and night.day between $1 and $2
order by
    night.day,
    indicator.place;
