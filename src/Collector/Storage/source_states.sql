-- Returns how the sources stand, with what they told of their calls, else what their budget leaves of the latest day.
-- Grain: one row per source.

select
    state.source,
    state.up,
    state.problem,
    state.starving,
    state.since,
    state.last_success_at,
    coalesce(state.quota_left, call.most - call.calls) as quota_left,
    case when state.quota_left is null then call.most else state.quota_of end as quota_of
from source.state
left join lateral (
    select
        counted.calls,
        counted.most
    from source.call as counted
    where counted.source = state.source
    order by counted.day desc
    limit 1
) as call on true
order by state.source;
