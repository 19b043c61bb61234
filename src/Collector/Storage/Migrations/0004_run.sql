-- Runs: what was computed when, by which node, with what outcome.
-- Grain: run.run one row per run, scheduled ones unique per job and day; run.message one row per line of a run's log.

create table run.run
(
    id          bigint generated always as identity,
    job         text        not null,
    day         date        not null,
    scheduled   boolean     not null,
    state       text        not null,
    created_at  timestamptz not null,
    started_at  timestamptz null,
    finished_at timestamptz null,
    known_at    timestamptz null,
    node        text        null,
    attempts    integer     not null default 0,
    rows_added  bigint      null,
    error       text        null,
    constraint pk_run primary key (id),
    constraint ck_run_state check (state in ('waiting', 'running', 'done', 'failed'))
);

create unique index uq_run_job_day on run.run (job, day) where scheduled;
create index idx_run_state on run.run (job, state, day);

comment on table run.run is 'A run. Scheduled ones are unique per job and day: of all nodes that fire, the row lets one through.';
comment on column run.run.id is 'Number of the run.';
comment on column run.run.job is 'night, entries, files.';
comment on column run.run.day is 'Day the run speaks of: for a night the day computed, the day before it starts.';
comment on column run.run.scheduled is 'Asked for by the schedule; otherwise by a person or an event.';
comment on column run.run.state is 'waiting, running, done or failed. running without a lock on the row is left over from a node that ended.';
comment on column run.run.created_at is 'When the row was made.';
comment on column run.run.started_at is 'When the last attempt started.';
comment on column run.run.finished_at is 'When it was done or failed.';
comment on column run.run.known_at is 'Moment of knowledge of the computation: it used what was known by then.';
comment on column run.run.node is 'Node of the last attempt.';
comment on column run.run.attempts is 'How often it was started.';
comment on column run.run.rows_added is 'Rows of figures it added.';
comment on column run.run.error is 'Why the last attempt failed.';

create table run.message
(
    id    bigint generated always as identity,
    run   bigint      not null,
    at    timestamptz not null,
    level text        not null,
    text  text        not null,
    constraint pk_message primary key (id),
    constraint fk_message_run foreign key (run) references run.run (id),
    constraint ck_message_level check (level in ('info', 'warning', 'error'))
);

create index idx_message_run on run.message (run, id);

comment on table run.message is 'What a run has to tell: refused files, starving indicators.';
comment on column run.message.id is 'Number of the message.';
comment on column run.message.run is 'The run.';
comment on column run.message.at is 'When it was told.';
comment on column run.message.level is 'info, warning or error.';
comment on column run.message.text is 'The message; no secret, no person.';
