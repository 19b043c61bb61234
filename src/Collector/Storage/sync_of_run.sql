-- Returns whether a sync is under way that was moved last in a run. $1 run.
-- Grain: one row.

select exists (
    select 1
    from source.sync
    where run = $1
        and state = 'running'
);
