-- Returns the last committed computation and the years that are judged, with the plan version to take their words from.
-- The moment of knowledge is the later of the publication's and its run's: declaring a year final adds figures without a night.
-- Grain: one row per year judged, ascending; the publication's columns repeat and are null before the first computation.

select
    judged_year.year,
    judged_year.plan,
    judged_year.first_day,
    judged_year.final,
    judged_year.version,
    publication.as_of,
    greatest(publication.known_at, run.known_at),
    publication.committed_at,
    run.job
from plan.judged_year
cross join score.publication
left join run.run on run.id = publication.run
order by judged_year.year;
