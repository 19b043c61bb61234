-- Returns how the sources stand, with what they told of their calls, else what their budget leaves of the latest day.
-- Grain: one row per source.

select
    source,
    up,
    problem,
    starving,
    since,
    last_success_at,
    quota_left,
    quota_of
from score.source
order by source;
