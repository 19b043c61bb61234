-- Returns the first and the last day that runs speak of, of nights and of all.
-- Grain: one row; null before the first run.

select
    (select min(night.day) from run.run as night where night.job = 'night' and night.scheduled) as first_night,
    (select max(night.day) from run.run as night where night.job = 'night' and night.scheduled) as last_night,
    (select min(any_run.day) from run.run as any_run) as first_day,
    (select max(any_run.day) from run.run as any_run) as last_day;
