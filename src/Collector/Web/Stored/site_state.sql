-- Returns the last committed computation and the years that are judged, with the plan version to take their words from.
-- The moment of knowledge is the later of the publication's and its run's: declaring a year final adds figures without a night.
-- Grain: one row per year in force, ascending; the publication's columns repeat and are null before the first computation.

with finality as (
    select distinct on (year)
        year,
        final
    from score.final_year
    order by year, declared_at desc, id desc
)
select
    year_in_force.year,
    year_in_force.plan,
    version.id,
    coalesce(finality.final, false),
    publication.as_of,
    greatest(publication.known_at, run.known_at),
    publication.committed_at,
    run.job
from plan.year_in_force
cross join score.publication
cross join lateral (
    select version.id
    from plan.version
    where version.plan = year_in_force.plan
    order by
        version.applied_at <= coalesce(publication.known_at, version.applied_at) desc,
        version.applied_at desc,
        version.id desc
    limit 1
) as version
left join run.run on run.id = publication.run
left join finality on finality.year = year_in_force.year
order by year_in_force.year;
