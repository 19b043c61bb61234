-- Returns how many figures and scores a run added for its own day, of each year. $1 day, $2 moment of knowledge.
-- Grain: one row per plan and year.

select
    judged_year.plan,
    judged_year.year,
    (
        select count(*)
        from score.value
        where value.plan = judged_year.plan
            and value.year = judged_year.year
            and value.as_of = $1
            and value.known_at = $2
    ) as figures,
    (
        select count(*)
        from score.part
        where part.plan = judged_year.plan
            and part.year = judged_year.year
            and part.as_of = $1
            and part.known_at = $2
    ) as scores
from plan.judged_year
order by judged_year.year;
