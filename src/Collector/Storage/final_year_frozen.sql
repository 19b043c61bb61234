-- Returns since when a year is final without a break, and the plan version in force then. $1 year.
-- Grain: one row, or none when the year is open.

with declared as (
    select min(declared_at) as since
    from score.final_year
    where year = $1
        and final
        and id > coalesce((
            select max(id)
            from score.final_year
            where year = $1
                and not final), 0)
)
select
    declared.since,
    (
        select version.id
        from plan.version
        join plan.year_in_force on year_in_force.plan = version.plan
        where year_in_force.year = $1
            and version.applied_at <= declared.since
        order by version.applied_at desc, version.id desc
        limit 1) as version
from declared
where declared.since is not null;
