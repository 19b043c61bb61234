-- Returns the day up to which an alert was muted last. $1 alert, $2 subject, $3 year.
-- Grain: one row; none when it never was.

select until
from alert.act
where kind = 'mute'
    and alert = $1
    and subject = $2
    and year is not distinct from $3::integer
order by id desc
limit 1;
