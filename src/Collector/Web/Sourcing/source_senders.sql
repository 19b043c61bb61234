-- Returns what was delivered under names that are no declared source: by other systems, by sources that are gone, by the demonstration, whose later figures lie ready.
-- A push that only said again what was known made no file, and one that was refused was not kept: refusals of pushes are not known. $1 names of the declared ones, $2 now.
-- Grain: one row per name.

select
    file.source,
    count(*) filter (where file.state = 'accepted') as accepted,
    greatest(max(file.received_at) filter (where file.state = 'accepted'), pushed.at) as accepted_at,
    case when pushed.source is null then count(*) filter (where file.state = 'refused') end as refused,
    max(file.received_at) filter (where file.state = 'refused') as refused_at
from source.file
left join (
    select
        'api:' || token.name as source,
        max(push.at) as at
    from api.push
    join access.token on token.id = push.token
    group by token.name
) as pushed on pushed.source = file.source
where file.source <> all($1::text[])
    and file.received_at <= $2
group by file.source, pushed.source, pushed.at
order by file.source;
