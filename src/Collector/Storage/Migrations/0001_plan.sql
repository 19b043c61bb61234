-- Plans and their versions, kept whole so that a year later the text that judged somebody is still there.
-- Grain: plan.version one row per adopted content of a plan; plan.file one row per file of a version.

create schema plan;
create schema measure;
create schema source;
create schema run;
create schema score;

create table plan.version
(
    id           bigint generated always as identity,
    plan         text        not null,
    content_hash text        not null,
    act          text        not null,
    act_date     date        not null,
    reason       text        not null,
    applied_at   timestamptz not null,
    constraint pk_version primary key (id),
    constraint uq_version_plan_content unique (plan, content_hash, applied_at),
    constraint ck_version_content_hash check (content_hash ~ '^[0-9a-f]{64}$')
);

comment on schema plan is 'Performance plans as adopted.';
comment on schema measure is 'What is observed: one row per stated value, never changed.';
comment on schema source is 'What came from outside: files, cursors, coverage.';
comment on schema run is 'Scheduled and requested computations.';
comment on schema score is 'Computed figures on two time axes, append-only; the views are the published face.';
comment on table plan.version is 'An adopted content of a plan. The latest applied_at of a plan is in force.';
comment on column plan.version.id is 'Number of the version.';
comment on column plan.version.plan is 'Code of the plan, 2021-2023.';
comment on column plan.version.content_hash is 'SHA-256 over the names and bytes of the files, lower-case hexadecimal.';
comment on column plan.version.act is 'Act that adopted this content.';
comment on column plan.version.act_date is 'Day of the act.';
comment on column plan.version.reason is 'Why this content was adopted.';
comment on column plan.version.applied_at is 'When it was applied here.';

create table plan.file
(
    version bigint not null,
    name    text   not null,
    content bytea  not null,
    constraint pk_file primary key (version, name),
    constraint fk_file_version foreign key (version) references plan.version (id)
);

comment on table plan.file is 'The files of a version, as they were.';
comment on column plan.file.version is 'Version the file belongs to.';
comment on column plan.file.name is 'Name of the file within the plan''s folder.';
comment on column plan.file.content is 'Bytes of the file.';

create table plan.year_in_force
(
    year      integer not null,
    plan      text    not null,
    first_day date    not null,
    constraint pk_year_in_force primary key (year),
    constraint ck_year_in_force_first_day check (extract(year from first_day) = year)
);

comment on table plan.year_in_force is 'For each year exactly one plan: the years that are judged here.';
comment on column plan.year_in_force.year is 'Calendar year.';
comment on column plan.year_in_force.plan is 'Code of the plan in force.';
comment on column plan.year_in_force.first_day is 'First day of the year that is computed: 1 January unless the installation began later.';
