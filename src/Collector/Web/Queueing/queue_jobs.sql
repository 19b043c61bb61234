-- Returns jobs of the queue: number, state, what they do, and of what: a source, a request. $1 numbers.
-- Grain: one row per job that there is, by number.

select
    job.id,
    job.statename,
    job.invocationdata::jsonb ->> 'Method' as method,
    array(
        select trim(both '"' from argument)
        from jsonb_array_elements_text(job.arguments::jsonb) with ordinality as arguments (argument, place)
        where argument <> 'null'
        order by place) as arguments
from hangfire.job
where job.id = any ($1)
order by job.id;
