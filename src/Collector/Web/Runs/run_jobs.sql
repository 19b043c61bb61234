-- Returns the jobs that ever ran, stepping from one to the next in the index.
-- Grain: one row per job.

with recursive known as (
    (select run.job from run.run order by run.job limit 1)
    union all
    select (
        select run.job
        from run.run
        where run.job > known.job
        order by run.job
        limit 1
    )
    from known
    where known.job is not null
)
select known.job
from known
where known.job is not null;
