-- Score of the whole body for a year with its coverage, and how it moved within a week. Read by Grafana.
-- Grain: one row.

select
    whole.score * 100 as "Punteggio",
    whole.coverage * 100 as "Copertura",
    round((whole.score - before.score) * 100, 2) as "In 7 giorni"
from score.part_current as whole
left join score.part_history as before on before.plan = whole.plan
    and before.kind = whole.kind
    and before.code = whole.code
    and before.year = whole.year
    and before.as_of = whole.as_of - 7
where whole.kind = 'whole'
    and whole.year = ${anno:sqlstring}::integer
