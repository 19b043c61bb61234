-- Picks the rows of a run. $1 run.
-- Grain: one row per indicator and day.

insert into limits.picked
select value.*
from score.value
where value.run = $1
order by value.as_of;
