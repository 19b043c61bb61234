-- How far the clock of the program is behind the database's, in whole seconds: 0 but in a demonstration, whose clock stands in another year.
-- Grain: one row; null before the first publication of this version.

select round(extract(epoch from stored_at - committed_at))::bigint
from score.publication
