-- The current views show what the version that judges a year judges: a renamed or retired indicator stays in history alone.
-- The rows are found by their keys, so that no day but the latest is read.
-- Grain: score.current one row per year and indicator judged; score.part_current one per year and objective, area and the whole.

drop view score.current;
drop view score.part_current;

create view score.current as
select
    judged_year.plan,
    indicator.key as indicator,
    judged_year.year,
    latest.as_of,
    latest.known_at,
    latest.run,
    latest.final,
    latest.status,
    latest.value,
    latest.value_day,
    latest.value_yes_no,
    latest.degree,
    latest.target_op,
    latest.target_value,
    latest.target_day,
    latest.target_unit,
    latest.reference_target,
    latest.forecast,
    latest.reaches,
    latest.flags,
    latest.missing
from plan.judged_year
cross join score.publication
join plan.indicator on indicator.version = judged_year.version
    and (indicator.retired_on is null or indicator.retired_on >= least(publication.as_of, make_date(judged_year.year, 12, 31)))
cross join lateral (
    select
        value.as_of,
        value.known_at,
        value.run,
        value.final,
        value.status,
        value.value,
        value.value_day,
        value.value_yes_no,
        value.degree,
        value.target_op,
        value.target_value,
        value.target_day,
        value.target_unit,
        value.reference_target,
        value.forecast,
        value.reaches,
        value.flags,
        value.missing
    from score.value
    where value.plan = judged_year.plan
        and value.indicator = indicator.key
        and value.year = judged_year.year
    order by
        value.plan desc,
        value.indicator desc,
        value.year desc,
        value.as_of desc,
        value.known_at desc
    limit 1
) as latest;

create view score.part_current as
with judged_part as (
    select distinct
        judged_year.plan,
        judged_year.year,
        part.kind,
        part.code
    from plan.judged_year
    join plan.indicator on indicator.version = judged_year.version
    cross join lateral (
        values
            ('objective', indicator.objective),
            ('area', indicator.area),
            ('whole', judged_year.plan)
    ) as part (kind, code)
)
select
    judged_part.plan,
    judged_part.kind,
    judged_part.code,
    judged_part.year,
    latest.as_of,
    latest.known_at,
    latest.score,
    latest.coverage,
    latest.strategic,
    latest.operational
from judged_part
cross join lateral (
    select
        part.as_of,
        part.known_at,
        part.score,
        part.coverage,
        part.strategic,
        part.operational
    from score.part
    where part.plan = judged_part.plan
        and part.kind = judged_part.kind
        and part.code = judged_part.code
        and part.year = judged_part.year
    order by
        part.plan desc,
        part.kind desc,
        part.code desc,
        part.year desc,
        part.as_of desc,
        part.known_at desc
    limit 1
) as latest;

comment on view score.current is 'Each indicator judged for each year as of its latest day, as known now.';
comment on view score.part_current is 'Each objective, area and the whole of each year as of the latest day, as known now.';

comment on column score.current.plan is 'Code of the plan.';
comment on column score.current.indicator is 'Key of the indicator: objective/code.';
comment on column score.current.year is 'Year judged.';
comment on column score.current.as_of is 'Day the figure speaks of: its end, in the plan''s zone. For a closed year a row stands until the next.';
comment on column score.current.known_at is 'When this was known: the moment of the run''s knowledge.';
comment on column score.current.run is 'Run that computed it.';
comment on column score.current.final is 'Computed as final: missing degrees count 0.';
comment on column score.current.status is 'One of the statuses of scoring, section 5.';
comment on column score.current.value is 'The value in the unit of the plan, percent as 0-100, rounded to the indicator''s decimals; null: missing.';
comment on column score.current.value_day is 'The day of a milestone that is done.';
comment on column score.current.value_yes_no is 'The answer of a yes/no.';
comment on column score.current.degree is 'Degree of achievement, 0 to 1; null: none.';
comment on column score.current.target_op is '>=, <=, =, by or is; null: no target.';
comment on column score.current.target_value is 'Target figure in the unit of the plan.';
comment on column score.current.target_day is 'Deadline.';
comment on column score.current.target_unit is '%, N, gg, h, EUR; null: none printed.';
comment on column score.current.reference_target is 'What is expected by reaches.';
comment on column score.current.forecast is 'Value expected at the year''s end.';
comment on column score.current.reaches is 'Last day the figure knows of.';
comment on column score.current.flags is 'What a reader must know: apportioned, partial, carried, unweighted, profile_missing, incomplete.';
comment on column score.current.missing is 'Measures without a figure.';
comment on column score.part_current.plan is 'Code of the plan.';
comment on column score.part_current.kind is 'objective, area or whole.';
comment on column score.part_current.code is 'Code of the objective or area; of the plan for the whole.';
comment on column score.part_current.year is 'Year judged.';
comment on column score.part_current.as_of is 'Day the score speaks of.';
comment on column score.part_current.known_at is 'When this was known.';
comment on column score.part_current.score is 'Score, 0 to 1, 6 decimals; null: none.';
comment on column score.part_current.coverage is 'Share of weight with a degree, 0 to 1; null: nothing takes part.';
comment on column score.part_current.strategic is 'For an area: mean of its strategic objectives.';
comment on column score.part_current.operational is 'For an area: mean of its operational objectives.';

grant select on score.current, score.part_current to collector_app, collector_reader;
