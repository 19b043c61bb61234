-- Observations and reported values. Rows are only added: what was replaced or withdrawn stays.
-- Grain: measure.observation one row per stated value; measure.withdrawal at most one per observation; measure.reported_value one per plan version and figure.

create table measure.observation
(
    id           bigint generated always as identity,
    measure      text        not null,
    period_from  date        not null,
    period_to    date        not null,
    value_number numeric     null,
    value_day    date        null,
    value_yes_no boolean     null,
    weight       numeric     null,
    recorded_at  timestamptz null,
    known_at     timestamptz not null,
    stated_by    text        not null,
    file         bigint      null,
    origin       text        not null,
    run          bigint      null,
    constraint pk_observation primary key (id),
    constraint fk_observation_file foreign key (file) references source.file (id),
    constraint ck_observation_period check (period_from <= period_to),
    constraint ck_observation_value check (num_nonnulls(value_number, value_day, value_yes_no) = 1),
    constraint ck_observation_weight check (weight >= 0)
);

create index idx_observation_known_at on measure.observation (known_at);
create index idx_observation_measure on measure.observation (measure, period_from);

comment on table measure.observation is 'A value of a measure for a period. Append-only: a correction is a later row that replaces by the rule of overlaps.';
comment on column measure.observation.id is 'Number of the observation.';
comment on column measure.observation.measure is 'Key of the measure in the plan.';
comment on column measure.observation.period_from is 'First day the value speaks of, in the plan''s zone.';
comment on column measure.observation.period_to is 'Last day the value speaks of, included.';
comment on column measure.observation.value_number is 'The value, in the measure''s unit, if it is a number.';
comment on column measure.observation.value_day is 'The value, if it is a day.';
comment on column measure.observation.value_yes_no is 'The value, if it is a yes or no.';
comment on column measure.observation.weight is 'Weight in a mean; null: none was stated, counts 1.';
comment on column measure.observation.recorded_at is 'When it was recorded where it comes from; decides replacement only.';
comment on column measure.observation.known_at is 'When it became known here: from then on computations use it.';
comment on column measure.observation.stated_by is 'Source or office that stated it; never a person.';
comment on column measure.observation.file is 'File it came in.';
comment on column measure.observation.origin is 'Place in words: file and line.';
comment on column measure.observation.run is 'Run that took it in.';

create table measure.withdrawal
(
    observation  bigint      not null,
    withdrawn_at timestamptz not null,
    reason       text        not null,
    run          bigint      null,
    constraint pk_withdrawal primary key (observation),
    constraint fk_withdrawal_observation foreign key (observation) references measure.observation (id)
);

comment on table measure.withdrawal is 'An observation that no longer counts, from a moment on.';
comment on column measure.withdrawal.observation is 'The observation.';
comment on column measure.withdrawal.withdrawn_at is 'From when computations leave it out.';
comment on column measure.withdrawal.reason is 'Why.';
comment on column measure.withdrawal.run is 'Run that withdrew it.';

create table measure.reported_value
(
    version      bigint  not null,
    place        integer not null,
    indicator    text    null,
    figure       text    not null,
    year         integer not null,
    printed      text    not null,
    value        numeric null,
    cluster_mean text    null,
    document     text    not null,
    doubt        text    null,
    constraint pk_reported_value primary key (version, place),
    constraint fk_reported_value_version foreign key (version) references plan.version (id)
);

comment on table measure.reported_value is 'Results known only as figures from a document: shown in history, never scored.';
comment on column measure.reported_value.version is 'Plan version that ships it.';
comment on column measure.reported_value.place is 'Place in the plan''s list, from 1.';
comment on column measure.reported_value.indicator is 'Key of the indicator; null for a context figure.';
comment on column measure.reported_value.figure is 'Name of the figure in the document.';
comment on column measure.reported_value.year is 'Year the figure speaks of.';
comment on column measure.reported_value.printed is 'The figure as printed.';
comment on column measure.reported_value.value is 'The printed figure as a number; null where the print is doubtful.';
comment on column measure.reported_value.cluster_mean is 'Mean of comparable bodies, as printed.';
comment on column measure.reported_value.document is 'Document and section.';
comment on column measure.reported_value.doubt is 'Why the print is doubtful.';
