-- What boards read beside figures: words of indicators, how runs and sources stand, what changed. Views are the published face: the reader sees nothing else.
-- Grain: score.wording one row per plan, year and indicator; the views as their comments say.

create table score.wording
(
    plan           text    not null,
    year           integer not null,
    indicator      text    not null,
    algorithm      text    not null,
    objective_name text    not null,
    area_name      text    not null,
    office         text    null,
    fed            text    not null,
    share          numeric null,
    lost           numeric null,
    value          text    not null,
    target         text    not null,
    expected       text    not null,
    forecast       text    not null,
    sentence       text    not null,
    missing        text    null,
    remedy         text    null,
    path           text    not null,
    run            bigint  not null,
    constraint pk_wording primary key (plan, year, indicator),
    constraint fk_wording_run foreign key (run) references run.run (id),
    constraint ck_wording_share check (share between 0 and 1),
    constraint ck_wording_lost check (lost between 0 and share)
);

comment on table score.wording is 'What readers are told of an indicator of a year, in Italian, as last published. What is true now, not a history: the figures are that.';
comment on column score.wording.plan is 'Code of the plan.';
comment on column score.wording.year is 'Year judged.';
comment on column score.wording.indicator is 'Key of the indicator: objective/code.';
comment on column score.wording.algorithm is 'Algorithm as printed in the plan.';
comment on column score.wording.objective_name is 'Name of the objective.';
comment on column score.wording.area_name is 'Name of the area.';
comment on column score.wording.office is 'Name of the office that answers for it; null: none.';
comment on column score.wording.fed is 'Measures and where their figures come from, a line each.';
comment on column score.wording.share is 'Part of the body''s score that hangs on it, 0 to 1; null: it takes no part.';
comment on column score.wording.lost is 'What of its share is lost as things stand: what its degree is short of 1, all of it without data or missed, nothing where nothing is expected yet, 0 to 1; null: it takes no part.';
comment on column score.wording.value is 'The value with its unit.';
comment on column score.wording.target is 'The target with its unit.';
comment on column score.wording.expected is 'What is expected so far.';
comment on column score.wording.forecast is 'What is expected at the year''s end.';
comment on column score.wording.sentence is 'What the status means.';
comment on column score.wording.missing is 'Measures without a figure, by name; null: none.';
comment on column score.wording.remedy is 'What it would take; null: the question does not arise.';
comment on column score.wording.path is 'Where its page is, from the address of the pages on.';
comment on column score.wording.run is 'Run that published it.';

grant select, insert, update on score.wording to collector_app;

alter table score.publication add column stored_at timestamptz null;
comment on column score.publication.stored_at is 'When the figures were written by the clock of the database; null: by a version before this column.';

create view score.indicator as
select
    judged_year.plan,
    judged_year.year,
    indicator.key as indicator,
    indicator.place,
    indicator.code,
    indicator.name,
    indicator.objective,
    wording.objective_name,
    indicator.area,
    wording.area_name,
    indicator.level,
    wording.office,
    wording.algorithm,
    wording.fed,
    wording.share,
    wording.lost,
    wording.value,
    wording.target,
    wording.expected,
    wording.forecast,
    wording.sentence,
    wording.missing,
    wording.remedy,
    wording.path
from plan.judged_year
cross join score.publication
join plan.indicator on indicator.version = judged_year.version
    and (indicator.retired_on is null or indicator.retired_on >= least(publication.as_of, make_date(judged_year.year, 12, 31)))
left join score.wording on wording.plan = judged_year.plan
    and wording.year = judged_year.year
    and wording.indicator = indicator.key;

comment on view score.indicator is 'Each indicator of each judged year in words: one row per plan, year and indicator. Words are null until a run has published the year, which none does of one that was final before there were words.';
comment on column score.indicator.plan is 'Code of the plan.';
comment on column score.indicator.year is 'Year judged.';
comment on column score.indicator.indicator is 'Key of the indicator: objective/code.';
comment on column score.indicator.place is 'Place in the plan''s order, from 1.';
comment on column score.indicator.code is 'Code as printed; may name several indicators.';
comment on column score.indicator.name is 'Title as printed.';
comment on column score.indicator.objective is 'Code of the objective.';
comment on column score.indicator.objective_name is 'Name of the objective.';
comment on column score.indicator.area is 'Code of the area.';
comment on column score.indicator.area_name is 'Name of the area.';
comment on column score.indicator.level is 'strategic or operational.';
comment on column score.indicator.office is 'Name of the office that answers for it; null: none.';
comment on column score.indicator.algorithm is 'Algorithm as printed in the plan.';
comment on column score.indicator.fed is 'Measures and where their figures come from, a line each.';
comment on column score.indicator.share is 'Part of the body''s score that hangs on it, 0 to 1; null: it takes no part.';
comment on column score.indicator.lost is 'What of its share is lost as things stand: what its degree is short of 1, all of it without data or missed, nothing where nothing is expected yet, 0 to 1; null: it takes no part.';
comment on column score.indicator.value is 'The value with its unit.';
comment on column score.indicator.target is 'The target with its unit.';
comment on column score.indicator.expected is 'What is expected so far.';
comment on column score.indicator.forecast is 'What is expected at the year''s end.';
comment on column score.indicator.sentence is 'What the status means.';
comment on column score.indicator.missing is 'Measures without a figure, by name; null: none.';
comment on column score.indicator.remedy is 'What it would take; null: the question does not arise.';
comment on column score.indicator.path is 'Where its page is, from the address of the pages on.';

create view score.published as
select
    publication.as_of,
    publication.known_at,
    publication.committed_at,
    publication.committed_at + (now() - coalesce(publication.stored_at, publication.committed_at)) as clock,
    run.job,
    abs(extract(epoch from publication.stored_at - publication.committed_at)) > 86400 as is_invented
from score.publication
join run.run on run.id = publication.run;

comment on view score.published is 'What was last published: one row, none before the first run.';
comment on column score.published.as_of is 'Latest day computed.';
comment on column score.published.known_at is 'What became known after this moment is still to be computed.';
comment on column score.published.committed_at is 'When it was committed.';
comment on column score.published.clock is 'The moment it is now by the clock of the program: in a demonstration another than the database''s.';
comment on column score.published.job is 'What computed it: night, entries, final, reopen.';
comment on column score.published.is_invented is 'The clock of the program stands on another day: figures are a demonstration''s. Null: not known.';

create view score.run as
select
    id,
    job,
    day,
    scheduled,
    state,
    started_at,
    finished_at,
    attempts,
    rows_added,
    regexp_replace(error, '"[^"]*"', '"…"', 'g') as error
from run.run;

comment on view score.run is 'Runs: one row each.';
comment on column score.run.id is 'Number of the run.';
comment on column score.run.job is 'night, entries, files, source:NAME and others.';
comment on column score.run.day is 'Day the run speaks of.';
comment on column score.run.scheduled is 'Asked for by the schedule.';
comment on column score.run.state is 'waiting, running, done or failed.';
comment on column score.run.started_at is 'When the last attempt started.';
comment on column score.run.finished_at is 'When it was done or failed.';
comment on column score.run.attempts is 'How often it was started.';
comment on column score.run.rows_added is 'Rows of figures it added.';
comment on column score.run.error is 'Why the last attempt failed, without what is quoted.';

create view score.run_message as
select
    message.run,
    run.job,
    run.day,
    message.at,
    message.level,
    regexp_replace(message.text, '"[^"]*"', '"…"', 'g') as text
from run.message
join run.run on run.id = message.run;

comment on view score.run_message is 'What runs had to tell: one row a message.';
comment on column score.run_message.run is 'Number of the run.';
comment on column score.run_message.job is 'Its job.';
comment on column score.run_message.day is 'Day the run speaks of.';
comment on column score.run_message.at is 'When it was told.';
comment on column score.run_message.level is 'info, warning or error.';
comment on column score.run_message.text is 'The message. What a file says stands between quotes and is left out: it may speak of a person.';

create view score.source as
select
    state.source,
    state.up,
    state.since,
    state.problem,
    state.starving,
    state.last_success_at,
    coalesce(state.quota_left, call.most - call.calls) as quota_left,
    case when state.quota_left is null then call.most else state.quota_of end as quota_of,
    tally.records,
    latest.last_day as read_to
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
left join lateral (
    select sum(tally.records)::bigint as records
    from source.tally
    where tally.source = state.source
) as tally on true
left join lateral (
    select max(sync.last_day) as last_day
    from source.sync
    where sync.source = state.source
        and sync.state = 'done'
) as latest on true;

comment on view score.source is 'How each source stands that was tried: one row a source.';
comment on column score.source.source is 'Name of the source, as in sources.yaml.';
comment on column score.source.up is 'Its latest reading was done; null: none has ended yet.';
comment on column score.source.since is 'Since when it stands so.';
comment on column score.source.problem is 'Why it is not up, and whose move it is.';
comment on column score.source.starving is 'Keys of the indicators that wait for what it does not give.';
comment on column score.source.last_success_at is 'When a reading was last done.';
comment on column score.source.quota_left is 'Calls left, as the source itself told last, else of the budget of its latest day; null: neither is known.';
comment on column score.source.quota_of is 'Out of how many; null: not told.';
comment on column score.source.records is 'Records it gave since the beginning, those given again included; null: none.';
comment on column score.source.read_to is 'Last day that was asked for and answered; null: none.';

create view score.source_ending as
select
    source,
    kind,
    part,
    day,
    indicators
from source.ending;

comment on view score.source_ending is 'What ends soon of sources: one row per source and thing that ends.';
comment on column score.source_ending.source is 'Name of the source, as in sources.yaml.';
comment on column score.source_ending.kind is 'Token, DataAccess or Metric.';
comment on column score.source_ending.part is 'Name of the metric; empty where it is none.';
comment on column score.source_ending.day is 'First day without it.';
comment on column score.source_ending.indicators is 'Keys of the indicators that it feeds.';

create view score.edition as
select
    plan,
    indicator,
    year,
    as_of,
    known_at,
    status,
    value,
    value_day,
    value_yes_no,
    degree,
    reaches
from score.value;

comment on view score.edition is 'Every figure as it was told each time: one row per indicator, year, day and moment of knowledge.';
comment on column score.edition.plan is 'Code of the plan.';
comment on column score.edition.indicator is 'Key of the indicator: objective/code.';
comment on column score.edition.year is 'Year judged.';
comment on column score.edition.as_of is 'Day the figure speaks of.';
comment on column score.edition.known_at is 'When this was known.';
comment on column score.edition.status is 'One of the statuses of scoring, section 5.';
comment on column score.edition.value is 'The value in the unit of the plan, percent as 0-100; null: missing or no number.';
comment on column score.edition.value_day is 'The day of a milestone that is done.';
comment on column score.edition.value_yes_no is 'The answer of a yes/no.';
comment on column score.edition.degree is 'Degree of achievement, 0 to 1; null: none.';
comment on column score.edition.reaches is 'Last day the figure knows of.';

create view score.plan_change as
select
    plan,
    id as version,
    applied_at,
    act,
    act_date,
    reason,
    row_number() over (partition by plan order by id) = 1 as is_first
from plan.version;

comment on view score.plan_change is 'Plans as adopted: one row a version.';
comment on column score.plan_change.plan is 'Code of the plan.';
comment on column score.plan_change.version is 'Number of the version.';
comment on column score.plan_change.applied_at is 'When it was applied here.';
comment on column score.plan_change.act is 'Act that adopted this content.';
comment on column score.plan_change.act_date is 'Day of the act.';
comment on column score.plan_change.reason is 'Why this content was adopted.';
comment on column score.plan_change.is_first is 'Nothing was changed by it: it is the first of the plan.';

create view score.correction as
select
    plan,
    indicator,
    year,
    known_at,
    run,
    min(as_of) as first_day,
    max(as_of) as last_day,
    (array_agg(value_before order by as_of desc))[1] as value_before,
    (array_agg(value order by as_of desc))[1] as value_after
from (
    select
        value.plan,
        value.indicator,
        value.year,
        value.as_of,
        value.known_at,
        value.run,
        value.reaches,
        value.value,
        value.value_day,
        value.value_yes_no,
        lag(value.reaches) over edition as reaches_before,
        lag(value.value) over edition as value_before,
        lag(value.value_day) over edition as value_day_before,
        lag(value.value_yes_no) over edition as value_yes_no_before,
        row_number() over edition > 1 as is_told_anew
    from score.value
    window edition as (partition by value.plan, value.indicator, value.year, value.as_of order by value.known_at)
) as stated
where is_told_anew
    and reaches is not distinct from reaches_before
    and num_nonnulls(value_before, value_day_before, value_yes_no_before) = 1
    and (value, value_day, value_yes_no) is distinct from (value_before, value_day_before, value_yes_no_before)
group by plan, indicator, year, known_at, run;

comment on view score.correction is 'Days whose value was told, and told otherwise later although it reaches no farther. One row per indicator, year and run.';
comment on column score.correction.plan is 'Code of the plan.';
comment on column score.correction.indicator is 'Key of the indicator: objective/code.';
comment on column score.correction.year is 'Year judged.';
comment on column score.correction.known_at is 'When the correction became known.';
comment on column score.correction.run is 'Run that computed it.';
comment on column score.correction.first_day is 'First day that was corrected.';
comment on column score.correction.last_day is 'Last day that was corrected.';
comment on column score.correction.value_before is 'Value of the last day before, in the unit of the plan; null: it is no number.';
comment on column score.correction.value_after is 'Likewise after.';

create view score.reported_value as
select
    version.plan,
    reported_value.indicator,
    reported_value.year,
    reported_value.printed,
    reported_value.document,
    reported_value.doubt
from measure.reported_value
join plan.version on version.id = reported_value.version
where reported_value.indicator is not null
    and not exists (
        select
        from plan.version as later
        where later.plan = version.plan
            and later.id > version.id
    );

comment on view score.reported_value is 'Results known only from a document, of the latest version of each plan: one row per indicator and figure. Shown, never scored.';
comment on column score.reported_value.plan is 'Code of the plan.';
comment on column score.reported_value.indicator is 'Key of the indicator: objective/code.';
comment on column score.reported_value.year is 'Year the figure speaks of.';
comment on column score.reported_value.printed is 'The figure as printed.';
comment on column score.reported_value.document is 'Document and section.';
comment on column score.reported_value.doubt is 'Why the print is doubtful; null: it is not.';

grant select on
    score.indicator,
    score.published,
    score.run,
    score.run_message,
    score.source,
    score.source_ending,
    score.edition,
    score.plan_change,
    score.correction,
    score.reported_value
to collector_app, collector_reader;

create or replace view score.alert as
select
    episode.alert,
    episode.subject,
    episode.year,
    episode.office,
    episode.since,
    episode.last,
    episode.told,
    episode.ended,
    episode.summary,
    episode.text,
    episode.ended is null
        and (
            exists (
                select
                from alert.act
                where act.kind = 'ack'
                    and act.episode = episode.id
            )
            -- The latest mute counts: one that ends at once takes the one before back.
            or coalesce((
                select act.ends_at > (select published.clock from score.published)
                from alert.act
                where act.kind = 'mute'
                    and act.alert = episode.alert
                    and act.subject = episode.subject
                    and act.year is not distinct from episode.year
                order by act.id desc
                limit 1
            ), false)
        ) as is_quiet
from alert.episode
where episode.told is not null;

comment on column score.alert.is_quiet is 'It stands and is not told again: somebody has seen to it, or it is muted.';
