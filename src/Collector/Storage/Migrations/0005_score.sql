-- Computed figures on two time axes: the day they speak of (as_of) and when they were known (known_at). Rows are only added.
-- Grain: score.value one row per plan, indicator, year, as_of and known_at; score.part one per objective, area or the whole likewise.

create table score.value
(
    plan             text        not null,
    indicator        text        not null,
    year             integer     not null,
    as_of            date        not null,
    known_at         timestamptz not null,
    run              bigint      not null,
    version          bigint      not null,
    final            boolean     not null,
    status           text        not null,
    value            numeric     null,
    value_day        date        null,
    value_yes_no     boolean     null,
    degree           numeric     null,
    target_op        text        null,
    target_value     numeric     null,
    target_day       date        null,
    target_unit      text        null,
    reference_target numeric     null,
    forecast         numeric     null,
    reaches          date        null,
    flags            text[]      not null,
    missing          text[]      not null,
    constraint pk_value primary key (plan, indicator, year, as_of, known_at),
    constraint fk_value_run foreign key (run) references run.run (id),
    constraint fk_value_version foreign key (version) references plan.version (id),
    constraint ck_value_degree check (degree between 0 and 1)
);

create index idx_value_year_as_of on score.value (plan, year, as_of);

comment on table score.value is 'An indicator for a year as of a day, as known at a moment. Append-only by rights.';
comment on column score.value.plan is 'Code of the plan.';
comment on column score.value.indicator is 'Key of the indicator: objective/code.';
comment on column score.value.year is 'Year judged.';
comment on column score.value.as_of is 'Day the figure speaks of: its end, in the plan''s zone. For a closed year a row stands until the next.';
comment on column score.value.known_at is 'When this was known: the moment of the run''s knowledge.';
comment on column score.value.run is 'Run that computed it.';
comment on column score.value.version is 'Plan version it was computed with.';
comment on column score.value.final is 'Computed as final: missing degrees count 0.';
comment on column score.value.status is 'One of the statuses of scoring, section 5.';
comment on column score.value.value is 'The value in the unit of the plan, percent as 0-100, rounded to the indicator''s decimals; null: missing.';
comment on column score.value.value_day is 'The day of a milestone that is done.';
comment on column score.value.value_yes_no is 'The answer of a yes/no.';
comment on column score.value.degree is 'Degree of achievement, 0 to 1; null: none.';
comment on column score.value.target_op is '>=, <=, =, by or is; null: no target.';
comment on column score.value.target_value is 'Target figure in the unit of the plan.';
comment on column score.value.target_day is 'Deadline.';
comment on column score.value.target_unit is '%, N, gg, h, EUR; null: none printed.';
comment on column score.value.reference_target is 'What is expected by reaches.';
comment on column score.value.forecast is 'Value expected at the year''s end.';
comment on column score.value.reaches is 'Last day the figure knows of.';
comment on column score.value.flags is 'What a reader must know: apportioned, partial, carried, unweighted, profile_missing, incomplete.';
comment on column score.value.missing is 'Measures without a figure.';

create table score.part
(
    plan          text        not null,
    kind          text        not null,
    code          text        not null,
    year          integer     not null,
    as_of         date        not null,
    known_at      timestamptz not null,
    run           bigint      not null,
    score         numeric     null,
    coverage      numeric     null,
    strategic     numeric     null,
    operational   numeric     null,
    contributions json        not null,
    constraint pk_part primary key (plan, kind, code, year, as_of, known_at),
    constraint fk_part_run foreign key (run) references run.run (id),
    constraint ck_part_kind check (kind in ('objective', 'area', 'whole'))
);

create index idx_part_year_as_of on score.part (plan, year, as_of);

comment on table score.part is 'Score of an objective, an area or the whole for a year as of a day, as known at a moment. Append-only by rights.';
comment on column score.part.plan is 'Code of the plan.';
comment on column score.part.kind is 'objective, area or whole.';
comment on column score.part.code is 'Code of the objective or area; of the plan for the whole.';
comment on column score.part.year is 'Year judged.';
comment on column score.part.as_of is 'Day the score speaks of.';
comment on column score.part.known_at is 'When this was known.';
comment on column score.part.run is 'Run that computed it.';
comment on column score.part.score is 'Score, 0 to 1, 6 decimals; null: none.';
comment on column score.part.coverage is 'Share of weight with a degree, 0 to 1; null: nothing takes part.';
comment on column score.part.strategic is 'For an area: mean of its strategic objectives.';
comment on column score.part.operational is 'For an area: mean of its operational objectives.';
comment on column score.part.contributions is 'What each part adds, by key; they sum to the score.';

create table score.final_year
(
    id          bigint generated always as identity,
    year        integer     not null,
    final       boolean     not null,
    act         text        not null,
    act_date    date        not null,
    reason      text        not null,
    declared_at timestamptz not null,
    constraint pk_final_year primary key (id)
);

comment on table score.final_year is 'Years declared final, and reopened: the latest row of a year holds.';
comment on column score.final_year.id is 'Number of the declaration.';
comment on column score.final_year.year is 'The year.';
comment on column score.final_year.final is 'True: final from now on; false: reopened.';
comment on column score.final_year.act is 'Act that says so.';
comment on column score.final_year.act_date is 'Day of the act.';
comment on column score.final_year.reason is 'Why.';
comment on column score.final_year.declared_at is 'When it was declared here.';

create table score.publication
(
    one          boolean     not null default true,
    run          bigint      null,
    as_of        date        null,
    known_at     timestamptz null,
    version      bigint      null,
    committed_at timestamptz null,
    exposition   bytea       not null default '',
    constraint pk_publication primary key (one),
    constraint ck_publication_one check (one),
    constraint fk_publication_run foreign key (run) references run.run (id)
);

insert into score.publication (one) values (true);

comment on table score.publication is 'The last committed run and what it published: one row. Whoever computes or takes in observations locks it first.';
comment on column score.publication.one is 'Always true: there is one row.';
comment on column score.publication.run is 'Last run that committed figures; null before the first.';
comment on column score.publication.as_of is 'Latest day computed.';
comment on column score.publication.known_at is 'Moment of knowledge of that run: later changes are still to be computed.';
comment on column score.publication.version is 'Plan version it computed with.';
comment on column score.publication.committed_at is 'When it was committed.';
comment on column score.publication.exposition is 'The Prometheus text of that run, served as it is.';

create view score.history as
select distinct on (plan, indicator, year, as_of)
    plan,
    indicator,
    year,
    as_of,
    known_at,
    run,
    final,
    status,
    value,
    value_day,
    value_yes_no,
    degree,
    target_op,
    target_value,
    target_day,
    target_unit,
    reference_target,
    forecast,
    reaches,
    flags,
    missing
from score.value
order by plan, indicator, year, as_of, known_at desc;

-- One distinct over the table would read every day of every year. The keys are found by stepping from one to the next in
-- the index (a plan has few years and a few thousand indicators), then each one's latest row by its index entry.
create view score.current as
with recursive plan_indicator as (
    (select value.plan, value.indicator from score.value order by value.plan, value.indicator limit 1)
    union all
    select
        next.plan,
        next.indicator
    from plan_indicator
    cross join lateral (
        select value.plan, value.indicator
        from score.value
        where (value.plan, value.indicator) > (plan_indicator.plan, plan_indicator.indicator)
        order by value.plan, value.indicator
        limit 1
    ) as next
),
plan_year as (
    (select value.plan, value.year from score.value order by value.plan, value.year limit 1)
    union all
    select
        next.plan,
        next.year
    from plan_year
    cross join lateral (
        select value.plan, value.year
        from score.value
        where (value.plan, value.year) > (plan_year.plan, plan_year.year)
        order by value.plan, value.year
        limit 1
    ) as next
)
select
    plan_year.plan,
    plan_indicator.indicator,
    plan_year.year,
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
from plan_year
join plan_indicator on plan_indicator.plan = plan_year.plan
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
    where value.plan = plan_year.plan
        and value.indicator = plan_indicator.indicator
        and value.year = plan_year.year
    order by
        value.plan desc,
        value.indicator desc,
        value.year desc,
        value.as_of desc,
        value.known_at desc
    limit 1
) as latest;

create view score.part_history as
select distinct on (plan, kind, code, year, as_of)
    plan,
    kind,
    code,
    year,
    as_of,
    known_at,
    score,
    coverage,
    strategic,
    operational
from score.part
order by plan, kind, code, year, as_of, known_at desc;

create view score.part_current as
select distinct on (plan, kind, code, year)
    plan,
    kind,
    code,
    year,
    as_of,
    known_at,
    score,
    coverage,
    strategic,
    operational
from score.part
order by plan, kind, code, year, as_of desc, known_at desc;

comment on view score.history is 'Each indicator as of each day, as known now: what a trend shows. A correction of March shows in March.';
comment on view score.current is 'Each indicator and year as of its latest day, as known now.';
comment on view score.part_history is 'Each objective, area and the whole as of each day, as known now.';
comment on view score.part_current is 'Each objective, area and the whole as of the latest day, as known now.';

comment on column score.history.plan is 'Code of the plan.';
comment on column score.history.indicator is 'Key of the indicator: objective/code.';
comment on column score.history.year is 'Year judged.';
comment on column score.history.as_of is 'Day the figure speaks of: its end, in the plan''s zone. For a closed year a row stands until the next.';
comment on column score.history.known_at is 'When this was known: the moment of the run''s knowledge.';
comment on column score.history.run is 'Run that computed it.';
comment on column score.history.final is 'Computed as final: missing degrees count 0.';
comment on column score.history.status is 'One of the statuses of scoring, section 5.';
comment on column score.history.value is 'The value in the unit of the plan, percent as 0-100, rounded to the indicator''s decimals; null: missing.';
comment on column score.history.value_day is 'The day of a milestone that is done.';
comment on column score.history.value_yes_no is 'The answer of a yes/no.';
comment on column score.history.degree is 'Degree of achievement, 0 to 1; null: none.';
comment on column score.history.target_op is '>=, <=, =, by or is; null: no target.';
comment on column score.history.target_value is 'Target figure in the unit of the plan.';
comment on column score.history.target_day is 'Deadline.';
comment on column score.history.target_unit is '%, N, gg, h, EUR; null: none printed.';
comment on column score.history.reference_target is 'What is expected by reaches.';
comment on column score.history.forecast is 'Value expected at the year''s end.';
comment on column score.history.reaches is 'Last day the figure knows of.';
comment on column score.history.flags is 'What a reader must know: apportioned, partial, carried, unweighted, profile_missing, incomplete.';
comment on column score.history.missing is 'Measures without a figure.';
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
comment on column score.part_history.plan is 'Code of the plan.';
comment on column score.part_history.kind is 'objective, area or whole.';
comment on column score.part_history.code is 'Code of the objective or area; of the plan for the whole.';
comment on column score.part_history.year is 'Year judged.';
comment on column score.part_history.as_of is 'Day the score speaks of.';
comment on column score.part_history.known_at is 'When this was known.';
comment on column score.part_history.score is 'Score, 0 to 1, 6 decimals; null: none.';
comment on column score.part_history.coverage is 'Share of weight with a degree, 0 to 1; null: nothing takes part.';
comment on column score.part_history.strategic is 'For an area: mean of its strategic objectives.';
comment on column score.part_history.operational is 'For an area: mean of its operational objectives.';
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
