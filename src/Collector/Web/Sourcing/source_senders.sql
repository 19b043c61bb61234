-- Returns what was delivered under names that are no declared source: by other systems, by sources that are gone, by the demonstration. $1 names of the declared ones.
-- Grain: one row per name.

select
    source,
    count(*) filter (where state = 'accepted') as accepted,
    count(*) filter (where state = 'refused') as refused,
    max(received_at) filter (where state = 'accepted') as accepted_at,
    max(received_at) filter (where state = 'refused') as refused_at
from source.file
where source <> all($1::text[])
group by source
order by source;
