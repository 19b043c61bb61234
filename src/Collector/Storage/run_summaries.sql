-- Returns how many runs of each job are in each state, and when and how long the latest took, in seconds.
-- Grain: one row per job and state.

select
    job,
    state,
    count(*) as count,
    max(finished_at) as last_finished,
    (array_agg(extract(epoch from finished_at - started_at)::double precision order by finished_at desc nulls last))[1] as last_duration
from run.run
group by job, state
order by job, state;
