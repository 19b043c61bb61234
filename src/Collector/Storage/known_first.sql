-- Returns when the first observation or record became known.
-- Grain: one row, null when there is none.

select least(
    (select min(known_at) from measure.observation),
    (select min(known_at) from source.touched));
