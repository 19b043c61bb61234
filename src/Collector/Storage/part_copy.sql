-- Adds scores by binary COPY.
-- Grain: one row per objective, area or whole, year and day.

copy score.part (plan, kind, code, year, as_of, known_at, run, score, coverage, strategic, operational, contributions)
from stdin (format binary);
