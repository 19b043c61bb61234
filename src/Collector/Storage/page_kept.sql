-- Returns which pages of a source are kept. $1 source, $2 after this page, $3 of this sync, null: of all.
-- Grain: one row per page, in the order they were kept.

select
    page.id,
    page.sync,
    sync.first_day,
    sync.last_day,
    -- One that is under way may keep more.
    sync.state <> 'running' and page.id = max(page.id) over (partition by page.sync) as is_last
from source.page
join source.sync on sync.id = page.sync
where page.source = $1
    and page.id > $2
    and ($3::bigint is null or page.sync = $3)
order by page.id;
