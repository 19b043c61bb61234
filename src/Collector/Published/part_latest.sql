-- Returns scores of a year as of its latest day up to a day, as known at a moment. $1 plan, $2 kinds, $3 their codes, $4 year, $5 moment, $6 day, $7 the earliest day that may stand for it.
-- Grain: one row per pair of kind and code that was ever computed.

select
    part.kind,
    part.code,
    part.score,
    part.coverage,
    part.strategic,
    part.operational
from unnest($2::text[], $3::text[]) as asked (kind, code)
cross join lateral (
    select
        part.kind,
        part.code,
        part.score,
        part.coverage,
        part.strategic,
        part.operational
    from score.part
    where part.plan = $1
        and part.kind = asked.kind
        and part.code = asked.code
        and part.year = $4
        and part.as_of <= $6
        and part.as_of >= $7
        and part.known_at <= $5
    order by
        part.as_of desc,
        part.known_at desc
    limit 1
) as part;
