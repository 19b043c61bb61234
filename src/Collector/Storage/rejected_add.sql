-- Keeps why records of a page could not be used. $1 page, $2 places, $3 reasons.
-- Grain: one row per record.

insert into source.rejected (page, place, reason)
select
    $1,
    rejected.place,
    rejected.reason
from unnest($2::integer[], $3::text[]) as rejected (place, reason)
on conflict on constraint pk_rejected do nothing;
