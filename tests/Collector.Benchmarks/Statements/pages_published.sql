-- Publishes the night of a day. $1 day.
-- Grain: one row.

update score.publication
set
    run = night.id,
    as_of = night.day,
    known_at = night.known_at,
    version = (select max(version.id) from plan.version),
    committed_at = night.finished_at
from run.run as night
where night.job = 'night'
    and night.day = $1;
