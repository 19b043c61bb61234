-- Adds figures by binary COPY.
-- Grain: one row per indicator, year and day.

copy score.value (plan, indicator, year, as_of, known_at, run, version, final, status, value, value_day, value_yes_no, degree, target_op, target_value, target_day, target_unit, reference_target, forecast, reaches, flags, missing)
from stdin (format binary);
