-- Returns what was said about an indicator, and done about its alerts. $1 plan, $2 its keys, $3 year, $4 how many at most.
-- Grain: one row per remark or act, the latest first.

select
    said.at,
    said.by_name,
    said.text,
    said.is_act,
    said.until
from (
    select
        written_at as at,
        written_by_name as by_name,
        text,
        false as is_act,
        null::date as until
    from entry.remark
    where plan = $1
        and indicator = any ($2)
        and year = $3
    union all
    select
        stated_at,
        who,
        reason,
        true,
        until
    from alert.act
    where alert in ('IndicatorMissed', 'IndicatorOffTrack', 'IndicatorAtRisk', 'DeadlineNear')
        and subject = any ($2)
        and coalesce(year, $3) = $3
) as said
order by said.at desc
limit $4;
