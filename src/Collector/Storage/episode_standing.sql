-- Returns the episodes that stand, and those that ended, or were found to have ended, after a day: $1; null: only those that stand.
-- Grain: one row per episode.

select
    id,
    alert,
    subject,
    year,
    office,
    since,
    last,
    nights,
    told,
    ended,
    dropped,
    summary,
    text
from alert.episode
where ended is null
    or ended > $1
    or exists (
        select
        from run.run
        where run.id = episode.run
            and run.finished_at > $1::date
    )
order by id;
