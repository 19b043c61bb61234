-- What offices type in, what proves it, who confirmed it, until when a period is closed; and a record of every change by a person. Rows are only added.
-- Grain: entry.entry one row per statement of an office; entry.decision at most one per entry; entry.lock one per closing or reopening; audit.record one per change.

create schema entry;
create schema audit;

create table entry.evidence
(
    id            bigint generated always as identity,
    sha256        text        not null,
    name          text        not null,
    bytes         bigint      not null,
    content       bytea       not null,
    added_at      timestamptz not null,
    added_by      bigint      null,
    added_by_name text        not null,
    constraint pk_evidence primary key (id),
    constraint fk_evidence_account foreign key (added_by) references access.account (id),
    constraint ck_evidence_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint ck_evidence_bytes check (bytes > 0 and bytes = octet_length(content))
);

create unique index uq_evidence_content on entry.evidence (sha256, name, coalesce(added_by, 0));

comment on schema entry is 'What offices type in, what proves it and who confirmed it.';
comment on table entry.evidence is 'A file that proves what was typed in, as it was handed over. The same file of the same person is kept once.';
comment on column entry.evidence.id is 'Number of the file.';
comment on column entry.evidence.sha256 is 'SHA-256 of its bytes, lower-case hexadecimal.';
comment on column entry.evidence.name is 'Name as handed over, without a folder.';
comment on column entry.evidence.bytes is 'Length.';
comment on column entry.evidence.content is 'Its bytes, as they were.';
comment on column entry.evidence.added_at is 'When it was handed over.';
comment on column entry.evidence.added_by is 'Number of the account that did; null: none.';
comment on column entry.evidence.added_by_name is 'Name of that account then.';

create table entry.entry
(
    id              bigint generated always as identity,
    measure         text        not null,
    period_from     date        not null,
    period_to       date        not null,
    follows         bigint      not null,
    over            bigint      not null,
    kind            text        not null,
    on_day          date        null,
    value_number    numeric     null,
    value_day       date        null,
    value_yes_no    boolean     null,
    weight          numeric     null,
    note            text        not null,
    ends_on         date        null,
    office          text        not null,
    entered_at      timestamptz not null,
    entered_by      bigint      null,
    entered_by_name text        not null,
    constraint pk_entry primary key (id),
    constraint uq_entry_follows unique (measure, period_from, period_to, follows),
    constraint uq_entry_author unique (id, entered_by),
    constraint fk_entry_account foreign key (entered_by) references access.account (id),
    constraint ck_entry_period check (period_from <= period_to),
    constraint ck_entry_kind check (kind in ('figure', 'supplement', 'override', 'removal')),
    constraint ck_entry_value check (num_nonnulls(value_number, value_day, value_yes_no) = case when kind = 'removal' then 0 else 1 end),
    constraint ck_entry_weight check (weight >= 0),
    constraint ck_entry_override check ((kind = 'override') = (ends_on is not null)),
    constraint ck_entry_note check (kind = 'figure' or note <> '')
);

create index idx_entry_measure on entry.entry (measure, period_to);
create index idx_entry_office on entry.entry (office, id);

comment on table entry.entry is 'A value that an office states for a period that the plan asks for. It counts once another person has confirmed it. A correction is a later row that follows the former: of two that follow the same, only one is taken.';
comment on column entry.entry.id is 'Number of the entry.';
comment on column entry.entry.measure is 'Key of the measure in the plan.';
comment on column entry.entry.period_from is 'First day of the period that the plan asks for.';
comment on column entry.entry.period_to is 'Last day of it, included.';
comment on column entry.entry.follows is 'The entry for the same measure and period that the writer saw as the latest; 0: none.';
comment on column entry.entry.over is 'The latest observation of the period that the writer saw; 0: none. What came since must be seen before this one is approved.';
comment on column entry.entry.kind is 'figure; supplement: after the period was closed; override: over a figure that is collected, until ends_on; removal: what was stated for the period no longer counts.';
comment on column entry.entry.on_day is 'Day that the value speaks of, where it is one day of the period; null: the whole period.';
comment on column entry.entry.value_number is 'The value, in the measure''s unit, if it is a number.';
comment on column entry.entry.value_day is 'The value, if it is a day.';
comment on column entry.entry.value_yes_no is 'The value, if it is a yes or no.';
comment on column entry.entry.weight is 'Weight in a mean; null: none was stated, counts 1.';
comment on column entry.entry.note is 'What the writer says about it; the reason where one is needed. Empty: nothing.';
comment on column entry.entry.ends_on is 'Last day on which an override counts; null unless override.';
comment on column entry.entry.office is 'Code of the office it is stated for.';
comment on column entry.entry.entered_at is 'When it was typed in.';
comment on column entry.entry.entered_by is 'Number of the account that did; null: none.';
comment on column entry.entry.entered_by_name is 'Name of that account then.';

create table entry.entry_evidence
(
    entry    bigint not null,
    evidence bigint not null,
    constraint pk_entry_evidence primary key (entry, evidence),
    constraint fk_entry_evidence_entry foreign key (entry) references entry.entry (id),
    constraint fk_entry_evidence_evidence foreign key (evidence) references entry.evidence (id)
);

comment on table entry.entry_evidence is 'Which files prove which entry.';
comment on column entry.entry_evidence.entry is 'The entry.';
comment on column entry.entry_evidence.evidence is 'The file.';

create table entry.decision
(
    entry           bigint      not null,
    kind            text        not null,
    reason          text        not null,
    decided_at      timestamptz not null,
    decided_by      bigint      null,
    decided_by_name text        not null,
    entered_by      bigint      null,
    observation     bigint      null,
    constraint pk_decision primary key (entry),
    constraint fk_decision_entry foreign key (entry) references entry.entry (id),
    constraint fk_decision_author foreign key (entry, entered_by) references entry.entry (id, entered_by),
    constraint fk_decision_account foreign key (decided_by) references access.account (id),
    constraint fk_decision_observation foreign key (observation) references measure.observation (id),
    constraint ck_decision_kind check (kind in ('approved', 'returned', 'withdrawn')),
    constraint ck_decision_four_eyes check (kind <> 'approved' or (decided_by is not null and entered_by is not null and decided_by <> entered_by)),
    constraint ck_decision_withdrawn check (kind <> 'withdrawn' or decided_by = entered_by),
    constraint ck_decision_reason check (kind <> 'returned' or reason <> '')
);

create index idx_decision_observation on entry.decision (observation) where observation is not null;

comment on table entry.decision is 'What became of an entry. Exactly one, and nobody approves their own.';
comment on column entry.decision.entry is 'The entry.';
comment on column entry.decision.kind is 'approved; returned: the office must look again; withdrawn: by whoever typed it in.';
comment on column entry.decision.reason is 'Why; empty where none was given.';
comment on column entry.decision.decided_at is 'When: of an approval, when the figure became known to computations.';
comment on column entry.decision.decided_by is 'Number of the account that decided.';
comment on column entry.decision.decided_by_name is 'Name of that account then.';
comment on column entry.decision.entered_by is 'Number of the account that typed the entry in: another one than decided_by, where it is approved.';
comment on column entry.decision.observation is 'The observation that an approval made; null: none, as of a removal.';

create view entry.told as
select
    entry.*,
    not exists (
        select 1
        from entry.entry as later
        where later.measure = entry.measure
            and later.period_from = entry.period_from
            and later.period_to = entry.period_to
            and later.follows = entry.id) as is_latest,
    decision.kind as decision,
    decision.reason as decision_reason,
    decision.decided_at,
    decision.decided_by,
    decision.decided_by_name,
    decision.observation,
    coalesce(proof.ids, '{}') as evidence,
    coalesce(proof.names, '{}') as evidence_names,
    coalesce(proof.hashes, '{}') as evidence_hashes,
    coalesce(proof.bytes, '{}') as evidence_bytes
from entry.entry
left join entry.decision on decision.entry = entry.id
left join lateral (
    select
        array_agg(evidence.id order by evidence.id) as ids,
        array_agg(evidence.name order by evidence.id) as names,
        array_agg(evidence.sha256 order by evidence.id) as hashes,
        array_agg(evidence.bytes order by evidence.id) as bytes
    from entry.entry_evidence
    join entry.evidence on evidence.id = entry_evidence.evidence
    where entry_evidence.entry = entry.id
) as proof on true;

comment on view entry.told is 'Entries with what became of them and what proves them.';

create table entry.lock
(
    id           bigint generated always as identity,
    through_day  date        null,
    reason       text        not null,
    set_at       timestamptz not null,
    set_by       bigint      null,
    set_by_name  text        not null,
    constraint pk_lock primary key (id),
    constraint fk_lock_account foreign key (set_by) references access.account (id),
    constraint ck_lock_reason check (reason <> '')
);

comment on table entry.lock is 'Closings and reopenings of periods: the latest row holds. What is stated for a closed period is a supplement.';
comment on column entry.lock.id is 'Number of the act.';
comment on column entry.lock.through_day is 'Periods that end by this day are closed; null: none is.';
comment on column entry.lock.reason is 'Why it was closed or opened again.';
comment on column entry.lock.set_at is 'When.';
comment on column entry.lock.set_by is 'Number of the account that did; null: none.';
comment on column entry.lock.set_by_name is 'Name of that account then.';

create table entry.workbook
(
    id            bigint generated always as identity,
    office        text        not null,
    year          integer     not null,
    sha256        text        not null,
    name          text        not null,
    content       bytea       not null,
    added_at      timestamptz not null,
    added_by      bigint      null,
    added_by_name text        not null,
    constraint pk_workbook primary key (id),
    constraint fk_workbook_account foreign key (added_by) references access.account (id)
);

comment on table entry.workbook is 'An office''s workbook as it came back, before and after its figures were taken.';
comment on column entry.workbook.id is 'Number of the workbook.';
comment on column entry.workbook.office is 'Code of the office.';
comment on column entry.workbook.year is 'Year it speaks of.';
comment on column entry.workbook.sha256 is 'SHA-256 of its bytes.';
comment on column entry.workbook.name is 'Name as handed over.';
comment on column entry.workbook.content is 'Its bytes.';
comment on column entry.workbook.added_at is 'When it came back.';
comment on column entry.workbook.added_by is 'Number of the account that brought it; null: none.';
comment on column entry.workbook.added_by_name is 'Name of that account then.';

create table entry.remark
(
    id              bigint generated always as identity,
    plan            text        not null,
    indicator       text        not null,
    year            integer     not null,
    text            text        not null,
    written_at      timestamptz not null,
    written_by      bigint      null,
    written_by_name text        not null,
    constraint pk_remark primary key (id),
    constraint fk_remark_account foreign key (written_by) references access.account (id),
    constraint ck_remark_text check (text <> '')
);

create index idx_remark_indicator on entry.remark (plan, indicator, year, id);

comment on table entry.remark is 'What people say about an indicator in a year.';
comment on column entry.remark.id is 'Number of the remark.';
comment on column entry.remark.plan is 'Code of the plan.';
comment on column entry.remark.indicator is 'Key of the indicator.';
comment on column entry.remark.year is 'Year it speaks of.';
comment on column entry.remark.text is 'What is said.';
comment on column entry.remark.written_at is 'When.';
comment on column entry.remark.written_by is 'Number of the account that wrote it; null: none.';
comment on column entry.remark.written_by_name is 'Name of that account then.';

-- An override counts beside what is collected and ends on its day, or earlier: so an observation may have more than one end, and the first counts.
alter table measure.observation add column over_collected boolean not null default false;
comment on column measure.observation.over_collected is 'Stated over what is collected for the same days: it counts in its place.';
alter table measure.withdrawal drop constraint pk_withdrawal;
alter table measure.withdrawal add constraint pk_withdrawal primary key (observation, withdrawn_at);
create index idx_observation_run on measure.observation (run) where run is not null;
create index idx_observation_measure_to on measure.observation (measure, period_to);
comment on table measure.withdrawal is 'An observation that no longer counts, from a moment on; the moment may be to come.';

create table audit.record
(
    number  bigint      not null,
    at      timestamptz not null,
    account bigint      null,
    action  text        not null,
    subject text        not null,
    content text        not null,
    hash    text        not null,
    constraint pk_record primary key (number),
    constraint ck_record_number check (number > 0),
    constraint ck_record_hash check (hash ~ '^[0-9a-f]{64}$')
);

create index idx_record_subject on audit.record (subject, number);

comment on schema audit is 'Who changed what.';
comment on table audit.record is 'One change by a person. Each holds the hash of the one before: whoever removes or alters one breaks all that follow.';
comment on column audit.record.number is 'From 1, without a gap.';
comment on column audit.record.at is 'When, as within the content.';
comment on column audit.record.account is 'Number of the account, as within the content; null: the command line.';
comment on column audit.record.action is 'What was done, as within the content.';
comment on column audit.record.subject is 'To what, as within the content.';
comment on column audit.record.content is 'The whole as JSON, exactly as hashed: number, at, account, name, action, subject, before, after, reason, previous hash.';
comment on column audit.record.hash is 'SHA-256 of the content.';

grant usage on schema entry, audit to collector_app;
grant select, insert on entry.evidence, entry.entry, entry.entry_evidence, entry.decision, entry.lock, entry.workbook, entry.remark, audit.record to collector_app;
grant select on entry.told to collector_app;
