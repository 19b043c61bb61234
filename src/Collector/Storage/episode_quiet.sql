-- Returns the numbers of the standing episodes that a person has seen to, or that are muted at a moment: $1.
-- Grain: one row per episode.

select episode.id
from alert.episode
where episode.ended is null
    and (
        exists (
            select 1
            from alert.act
            where act.kind = 'ack'
                and act.episode = episode.id)
        -- The latest mute counts: one that ends at once takes the one before back.
        or (
            select act.ends_at
            from alert.act
            where act.kind = 'mute'
                and act.alert = episode.alert
                and act.subject = episode.subject
                and act.year is not distinct from episode.year
            order by act.id desc
            limit 1) > $1);
