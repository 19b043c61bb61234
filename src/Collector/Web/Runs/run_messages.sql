-- Returns what a run had to tell, in the order it was told; what a message quotes is left out. $1 run, $2 how many.
-- Grain: one row per message.

select
    told.at,
    told.level,
    told.text
from score.run_message as told
where told.run = $1
order by told.at
limit $2;
