-- What autovacuum would have done by the next day.
-- Grain: none.

vacuum (analyze) score.value, score.part, plan.indicator, plan.version, plan.year_in_force;
