-- Adds observations by binary COPY.
-- Grain: one row per observation.

copy measure.observation (measure, period_from, period_to, value_number, value_day, value_yes_no, weight, recorded_at, known_at, stated_by, file, origin, run, over_collected)
from stdin (format binary);
