-- Returns the files that were refused since a moment and not accepted under the same name later, the five latest. $1 moment.
-- Grain: one row per source and file name.

select
    refused.source,
    refused.name,
    max(refused.received_at) as refused_at
from source.file as refused
where refused.state = 'refused'
    and refused.received_at > $1
    and not exists (
        select 1
        from source.file as accepted
        where accepted.source = refused.source
            and accepted.name = refused.name
            and accepted.state = 'accepted'
            and accepted.received_at > refused.received_at)
group by refused.source, refused.name
order by refused_at desc
limit 5;
