-- Returns the alerts that people are told of from a day on, and those that ended on it. $1 day.
-- Grain: one row per episode.

select
    opened.alert,
    opened.subject,
    opened.year,
    opened.summary,
    false as has_ended
from score.alert as opened
where opened.told = $1
union all
select
    gone.alert,
    gone.subject,
    gone.year,
    gone.summary,
    true as has_ended
from score.alert as gone
where gone.ended = $1
order by has_ended, alert, subject;
