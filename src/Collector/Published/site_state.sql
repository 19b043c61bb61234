-- Returns the last committed computation and the years that are judged, each with the plan version that judged it at a moment. $1 moment.
-- Before the first version of a plan that version is given: its words are the nearest to what was said then.
-- The moment of knowledge is the later of the publication's and its run's: declaring a year final adds figures without a night.
-- Grain: one row per year judged, ascending; the publication's columns repeat and are null before the first computation.

select
    year_in_force.year,
    year_in_force.plan,
    year_in_force.first_day,
    coalesce(declared.final, false),
    coalesce(declared.version, version.id),
    publication.as_of,
    greatest(publication.known_at, run.known_at),
    publication.committed_at,
    run.job
from plan.year_in_force
cross join lateral (
    select version.id
    from plan.version
    where version.plan = year_in_force.plan
    order by
        version.applied_at <= $1 desc,
        case when version.applied_at <= $1 then version.id else -version.id end desc
    limit 1
) as version
left join lateral (
    select
        final_year.final,
        final_year.version
    from score.final_year
    where final_year.year = year_in_force.year
        and final_year.declared_at <= $1
    order by final_year.id desc
    limit 1
) as declared on true
cross join score.publication
left join run.run on run.id = publication.run
order by year_in_force.year;
