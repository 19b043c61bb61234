-- Returns whether a source is being read: one whose run failed is not.
-- Grain: one row.

select exists (
    select 1
    from source.sync
    join run.run on run.id = sync.run
    where sync.state = 'running'
        and run.state = 'running'
);
