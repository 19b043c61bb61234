-- Indicators of a year that moved within the last week, those first that moved the body's score most. Read by Grafana.
-- Grain: one row per indicator, at most 15.

select
    current.indicator as "chiave",
    indicator.indicator || ' ' || indicator.name as "Indicatore",
    before.status as "Prima",
    current.status as "Adesso",
    before.degree * 100 as "Grado prima %",
    current.degree * 100 as "Grado adesso %",
    round((coalesce(current.degree, 0) - coalesce(before.degree, 0)) * indicator.share * 100, 2) as "Punti dell'ente"
from score.current
join score.indicator on indicator.plan = current.plan
    and indicator.year = current.year
    and indicator.indicator = current.indicator
cross join score.published
cross join lateral (
    select
        edition.status,
        edition.degree
    from score.edition
    where edition.plan = current.plan
        and edition.indicator = current.indicator
        and edition.year = current.year
        and edition.as_of <= published.as_of - 7
    order by
        edition.plan desc,
        edition.indicator desc,
        edition.year desc,
        edition.as_of desc,
        edition.known_at desc
    limit 1
) as before
where current.year = ${anno:sqlstring}::integer
    and (current.status <> before.status or round(current.degree, 3) is distinct from round(before.degree, 3))
order by
    abs((coalesce(current.degree, 0) - coalesce(before.degree, 0)) * indicator.share) desc nulls last,
    indicator.place
limit 15
