-- Adds messages to a run, in their order. $1 run, $2 moment, $3 level, $4 texts.
-- Grain: one row per text.

insert into run.message (run, at, level, text)
select
    $1,
    $2,
    $3,
    told.text
from unnest($4::text[]) with ordinality as told (text, place)
order by told.place;
