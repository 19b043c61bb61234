-- Keeps which indicators wait for a paused source. $1 pause, $2 their keys.
-- Grain: one row.

update source.pause
set starving = $2
where id = $1
    and starving <> $2;
