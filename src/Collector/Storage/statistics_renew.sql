-- Tells the planner how the figures lie, after many were added at once: until then it may read a year for each indicator.
-- no rows; the same when run again
analyze score.value, score.part, score.wording, plan.indicator, measure.observation;
