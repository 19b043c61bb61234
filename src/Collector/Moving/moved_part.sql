-- Returns scores of a year that stand on a day, as known at a moment. $1 plan, $2 kinds, $3 their codes, $4 year, $5 day, $6 moment.
-- Grain: one row per pair of kind and code that has one.

select
    standing.kind,
    standing.code,
    standing.score,
    standing.coverage,
    standing.strategic,
    standing.operational
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
        and part.as_of <= $5
        and part.as_of >= least($5, make_date($4, 12, 31))
        and part.known_at <= $6
    order by
        part.as_of desc,
        part.known_at desc
    limit 1
) as standing;
