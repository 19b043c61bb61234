-- What people ask of sources: pauses, and requests to test, read or read again. A row is the request: whoever works does what waits there.
-- Grain: source.pause one row per pause; source.request one row per request; source.page gains how many of its records were refused.

create table source.pause
(
    id              bigint generated always as identity,
    source          text        not null,
    starts_at       timestamptz not null,
    ends_at         timestamptz not null,
    reason          text        not null,
    starving        text[]      not null default '{}',
    asked_by        bigint      null,
    asked_by_name   text        not null,
    resumed_at      timestamptz null,
    resumed_by      bigint      null,
    resumed_by_name text        null,
    constraint pk_pause primary key (id),
    constraint ck_pause_span check (starts_at < ends_at),
    constraint ck_pause_reason check (reason <> ''),
    constraint ck_pause_resumed check ((resumed_at is null) = (resumed_by_name is null))
);

create index idx_pause_source on source.pause (source, id);

comment on table source.pause is 'Times in which the schedule leaves a source alone, because a person said so. One that was resumed stays, with who did it.';
comment on column source.pause.id is 'Number of the pause.';
comment on column source.pause.source is 'Name of the source, as in sources.yaml.';
comment on column source.pause.starts_at is 'From when on it is not read by itself.';
comment on column source.pause.ends_at is 'From when on it is read again by itself.';
comment on column source.pause.reason is 'Why, in the words of who asked for it.';
comment on column source.pause.starving is 'Keys of the indicators that wait for what it does not bring; known when it was first left alone.';
comment on column source.pause.asked_by is 'Number of the account that asked for it; null: none, as from the command line.';
comment on column source.pause.asked_by_name is 'Name of that account then.';
comment on column source.pause.resumed_at is 'When a person ended it before its end; null: nobody did.';
comment on column source.pause.resumed_by is 'Number of the account that did; null: none.';
comment on column source.pause.resumed_by_name is 'Name of that account then.';

create table source.request
(
    id              bigint generated always as identity,
    source          text        not null,
    kind            text        not null,
    first_day       date        null,
    last_day        date        null,
    state           text        not null default 'waiting',
    asked_at        timestamptz not null,
    asked_by        bigint      null,
    asked_by_name   text        not null,
    handed_at       timestamptz null,
    started_at      timestamptz null,
    ended_at        timestamptz null,
    attempts        integer     not null default 0,
    node            text        null,
    run             bigint      null,
    pages           integer     not null default 0,
    records         bigint      not null default 0,
    rejected        bigint      not null default 0,
    reached         date        null,
    outcome         text        null,
    cancel_asked_at timestamptz null,
    cancel_by       bigint      null,
    cancel_by_name  text        null,
    constraint pk_request primary key (id),
    constraint fk_request_run foreign key (run) references run.run (id),
    constraint ck_request_kind check (kind in ('check', 'sync', 'backfill')),
    constraint ck_request_days check ((kind = 'backfill') = (first_day is not null and last_day is not null)),
    constraint ck_request_span check (first_day <= last_day),
    constraint ck_request_state check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    constraint ck_request_ended check ((state in ('done', 'failed', 'cancelled')) = (ended_at is not null))
);

create unique index uq_request_open on source.request (source, kind) where state in ('waiting', 'running');
create index idx_request_source on source.request (source, id);

comment on table source.request is 'What a person asked of a source. At most one of a kind is open for a source: asked twice is done once.';
comment on column source.request.id is 'Number of the request.';
comment on column source.request.source is 'Name of the source, as in sources.yaml.';
comment on column source.request.kind is 'check: test the connection; sync: read what a night reads; backfill: read some days again, or for the first time.';
comment on column source.request.first_day is 'First day to read; null unless backfill.';
comment on column source.request.last_day is 'Last day to read, included; null unless backfill.';
comment on column source.request.state is 'waiting, running, done, failed or cancelled.';
comment on column source.request.asked_at is 'When it was asked for.';
comment on column source.request.asked_by is 'Number of the account that asked; null: none, as from the command line.';
comment on column source.request.asked_by_name is 'Name of that account then.';
comment on column source.request.handed_at is 'When it was last handed to the queue, or shown to be under way, by the clock of the database; null: to be handed over at once.';
comment on column source.request.started_at is 'When the first attempt started.';
comment on column source.request.ended_at is 'When it was done, failed or cancelled.';
comment on column source.request.attempts is 'How often it was started.';
comment on column source.request.node is 'Node of the latest attempt.';
comment on column source.request.run is 'Run that reads for it; null: none was begun, and none ever of a test.';
comment on column source.request.pages is 'Pages kept so far, counted in the transaction that keeps them.';
comment on column source.request.records is 'Records on these pages that can be used.';
comment on column source.request.rejected is 'Records on these pages that cannot be used.';
comment on column source.request.reached is 'Last day known whole so far; null: none is told yet.';
comment on column source.request.outcome is 'How it ended, or why it waits.';
comment on column source.request.cancel_asked_at is 'When its end was asked for; null: it was not.';
comment on column source.request.cancel_by is 'Number of the account that asked for its end; null: none.';
comment on column source.request.cancel_by_name is 'Name of that account then.';

-- Lists of pages and of refused records need neither a count per page nor a look at pages without any.
alter table source.page add column rejected integer not null default 0;
comment on column source.page.rejected is 'How many of its records could not be used.';

update source.page
set rejected = counted.rejected
from (
    select
        page,
        count(*)::integer as rejected
    from source.rejected
    group by page
) as counted
where counted.page = page.id;

create index idx_page_rejected on source.page (source, id) where rejected > 0;
create index idx_file_source on source.file (source, id);

grant select, insert on source.pause, source.request to collector_app;
grant update (starving, resumed_at, resumed_by, resumed_by_name) on source.pause to collector_app;
grant update (state, handed_at, started_at, ended_at, attempts, node, run, pages, records, rejected, reached, outcome, cancel_asked_at, cancel_by, cancel_by_name) on source.request to collector_app;
