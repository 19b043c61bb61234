-- Returns the versions of plans in force that were applied after the last night that decided on alerts knew of things, with the version that the night knew of.
-- Grain: one row per version of a plan that the night knew; none before the first night.

select
    version.id,
    before.id as before,
    version.act,
    version.reason
from plan.version
cross join lateral (
    select earlier.id
    from plan.version as earlier
    where earlier.plan = version.plan
        and earlier.id < version.id
        and earlier.applied_at <= (select max(run.known_at) from alert.decision join run.run on run.id = decision.run)
    order by earlier.id desc
    limit 1
) as before
where version.applied_at > (
    select max(run.known_at)
    from alert.decision
    join run.run on run.id = decision.run)
order by version.id;
