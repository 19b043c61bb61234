-- Score of the whole body for a year with its coverage, and how it moved within a week. Read by Grafana.
-- Grain: one row.

select
    whole.score * 100 as "Punteggio",
    whole.coverage * 100 as "Copertura",
    round((whole.score - before.score) * 100, 2) as "In 7 giorni"
from score.part_current as whole
cross join score.published
left join lateral (
    select part_history.score
    from score.part_history
    where part_history.plan = whole.plan
        and part_history.kind = whole.kind
        and part_history.code = whole.code
        and part_history.year = whole.year
        and part_history.as_of <= published.as_of - 7
    order by part_history.as_of desc
    limit 1
) as before on true
where whole.kind = 'whole'
    and whole.year = ${anno:sqlstring}::integer
