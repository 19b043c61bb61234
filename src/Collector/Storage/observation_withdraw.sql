-- Says from when on observations no longer count. Arrays, a place an observation: $1 their numbers, $2 moments, $3 reasons. $4 run.
-- Grain: one row per observation.

insert into measure.withdrawal (observation, withdrawn_at, reason, run)
select
    withdrawn.observation,
    withdrawn.at,
    withdrawn.reason,
    $4::bigint
from unnest($1::bigint[], $2::timestamptz[], $3::text[]) as withdrawn (observation, at, reason);
