-- Says from when on observations no longer count. $1 their numbers, $2 moment, $3 reason, $4 run.
-- Grain: one row per observation.

insert into measure.withdrawal (observation, withdrawn_at, reason, run)
select
    observation,
    $2,
    $3,
    $4
from unnest($1::bigint[]) as observation;
