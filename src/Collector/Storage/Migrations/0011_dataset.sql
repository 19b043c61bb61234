-- The datasets that sources fill, each with its former rows; the pages the rows were read from; how far each sync has come.
-- Grain: source.page one row per page; source.rejected one per record that could not be used; source.sync one per reading of a window;
-- a dataset one row per key, its history one per former or vanished row.

drop table source.cursor;

create table source.sync
(
    id          bigint generated always as identity,
    source      text        not null,
    purpose     text        not null,
    first_day   date        not null,
    last_day    date        not null,
    state       text        not null,
    cursor      text        null,
    started_at  timestamptz not null,
    finished_at timestamptz null,
    run         bigint      not null,
    constraint pk_sync primary key (id),
    constraint fk_sync_run foreign key (run) references run.run (id),
    constraint ck_sync_purpose check (purpose in ('nightly', 'backfill')),
    constraint ck_sync_days check (first_day <= last_day),
    constraint ck_sync_state check (state in ('running', 'done', 'ended'))
);

create unique index uq_sync_running on source.sync (source, purpose) where state = 'running';
create index idx_sync_source on source.sync (source, purpose, id);

comment on table source.sync is 'A reading of a window of days. Moved page by page with compare-and-set on its cursor; one that was interrupted is gone on with.';
comment on column source.sync.id is 'Number of the sync.';
comment on column source.sync.source is 'Name of the source, as in sources.yaml.';
comment on column source.sync.purpose is 'nightly, or backfill, which leaves the nightly one alone.';
comment on column source.sync.first_day is 'First day of the window.';
comment on column source.sync.last_day is 'Last day of the window, included.';
comment on column source.sync.state is 'running, done, or ended: given up because the source was declared otherwise or failed for good.';
comment on column source.sync.cursor is 'The source''s own mark after the last page that was kept; null: at the beginning. Of a finished one, where the next begins.';
comment on column source.sync.started_at is 'When it began.';
comment on column source.sync.finished_at is 'When it was done or ended.';
comment on column source.sync.run is 'Latest run that worked on it.';

create table source.page
(
    id         bigint generated always as identity,
    source     text        not null,
    sync       bigint      not null,
    request    text        not null,
    context    text        not null,
    sha256     text        not null,
    bytes      bigint      not null,
    content    bytea       not null,
    fetched_at timestamptz not null,
    run        bigint      not null,
    constraint pk_page primary key (id),
    constraint fk_page_sync foreign key (sync) references source.sync (id),
    constraint fk_page_run foreign key (run) references run.run (id)
);

alter table source.page alter column content set storage external;
create index idx_page_source on source.page (source, id);
create index idx_page_fetched_at on source.page (fetched_at);

comment on table source.page is 'A page as a source answered it: everything can be computed from these again with the source unplugged.';
comment on column source.page.id is 'Number of the page.';
comment on column source.page.source is 'Name of the source, as in sources.yaml.';
comment on column source.page.sync is 'Sync that read it.';
comment on column source.page.request is 'What was asked for, without any secret.';
comment on column source.page.context is 'What the connector needs to read the bytes again, without any secret.';
comment on column source.page.sha256 is 'SHA-256 of the bytes as they came, lower-case hexadecimal.';
comment on column source.page.bytes is 'Length of what is kept, unpacked.';
comment on column source.page.content is 'The bytes, gzip; of a personal source without the columns that speak of people.';
comment on column source.page.fetched_at is 'When it was answered.';
comment on column source.page.run is 'Run that kept it.';

create table source.rejected
(
    page   bigint  not null,
    place  integer not null,
    reason text    not null,
    constraint pk_rejected primary key (page, place),
    constraint fk_rejected_page foreign key (page) references source.page (id)
);

comment on table source.rejected is 'A record that could not be used, with its reason.';
comment on column source.rejected.page is 'Page it stands in.';
comment on column source.rejected.place is 'Where in the page, from 1.';
comment on column source.rejected.reason is 'Which field, and what is wrong with it; never what it holds.';

alter table source.coverage add column rejected bigint not null default 0;
comment on column source.coverage.rejected is 'Records of these days that could not be used: above 0 the figures are incomplete.';

create table source.ticket
(
    system         text        not null,
    ticket_id      text        not null,
    opened_at      timestamptz not null,
    assigned_at    timestamptz null,
    taken_at       timestamptz null,
    closed_at      timestamptz null,
    team           text        null,
    kind           text        null,
    requester_kind text        null,
    complexity     text        null,
    status         text        null,
    known_from     timestamptz not null,
    from_page bigint      not null,
    constraint pk_ticket primary key (system, ticket_id)
);

create index idx_ticket_opened_at on source.ticket (opened_at);

create table source.ticket_history
(
    system         text        not null,
    ticket_id      text        not null,
    opened_at      timestamptz not null,
    assigned_at    timestamptz null,
    taken_at       timestamptz null,
    closed_at      timestamptz null,
    team           text        null,
    kind           text        null,
    requester_kind text        null,
    complexity     text        null,
    status         text        null,
    known_from     timestamptz not null,
    known_to       timestamptz not null,
    from_page bigint      not null,
    vanished       boolean     not null,
    constraint pk_ticket_history primary key (system, ticket_id, known_from)
);

create index idx_ticket_history_known_to on source.ticket_history (known_to);

comment on table source.ticket is 'A help-desk ticket as it stands.';
comment on column source.ticket.system is 'System the record comes from; sources that may bring the same records share one.';
comment on column source.ticket.ticket_id is 'Number of the ticket in its system, as text: leading zeros count.';
comment on column source.ticket.opened_at is 'When it was opened.';
comment on column source.ticket.assigned_at is 'When it was given to a team; null: not yet, or not told.';
comment on column source.ticket.taken_at is 'When somebody began to work on it; null: not yet, or not told.';
comment on column source.ticket.closed_at is 'When it was closed; null: still open, or not told.';
comment on column source.ticket.team is 'Team that works on it, in the spelling of the mapping.';
comment on column source.ticket.kind is 'Kind of request, in the spelling of the mapping.';
comment on column source.ticket.requester_kind is 'Kind of requester, never a person: antenna, other.';
comment on column source.ticket.complexity is 'Class of complexity, in the spelling of the mapping.';
comment on column source.ticket.status is 'State of the ticket, in the spelling of the mapping.';
comment on column source.ticket.known_from is 'Since when this row is what is known.';
comment on column source.ticket.from_page is 'Page it was read from; it may have been removed since, by age.';
comment on table source.ticket_history is 'Former rows of ticket, and vanished ones.';
comment on column source.ticket_history.system is 'System the record comes from; sources that may bring the same records share one.';
comment on column source.ticket_history.ticket_id is 'Number of the ticket in its system, as text: leading zeros count.';
comment on column source.ticket_history.opened_at is 'When it was opened.';
comment on column source.ticket_history.assigned_at is 'When it was given to a team; null: not yet, or not told.';
comment on column source.ticket_history.taken_at is 'When somebody began to work on it; null: not yet, or not told.';
comment on column source.ticket_history.closed_at is 'When it was closed; null: still open, or not told.';
comment on column source.ticket_history.team is 'Team that works on it, in the spelling of the mapping.';
comment on column source.ticket_history.kind is 'Kind of request, in the spelling of the mapping.';
comment on column source.ticket_history.requester_kind is 'Kind of requester, never a person: antenna, other.';
comment on column source.ticket_history.complexity is 'Class of complexity, in the spelling of the mapping.';
comment on column source.ticket_history.status is 'State of the ticket, in the spelling of the mapping.';
comment on column source.ticket_history.known_from is 'Since when this row is what is known.';
comment on column source.ticket_history.from_page is 'Page it was read from; it may have been removed since, by age.';
comment on column source.ticket_history.known_to is 'Until when it was what is known.';
comment on column source.ticket_history.vanished is 'It was gone from its days when they were read again; false: another row replaced it.';

create table source.work_hours
(
    system       text        not null,
    office       text        not null,
    process      text        not null,
    month        date        not null,
    kind         text        not null,
    hours        numeric     not null,
    remote_hours numeric     null,
    people       bigint      not null,
    known_from   timestamptz not null,
    from_page bigint      not null,
    constraint pk_work_hours primary key (system, office, process, month, kind)
);

create index idx_work_hours_month on source.work_hours (month);

create table source.work_hours_history
(
    system       text        not null,
    office       text        not null,
    process      text        not null,
    month        date        not null,
    kind         text        not null,
    hours        numeric     not null,
    remote_hours numeric     null,
    people       bigint      not null,
    known_from   timestamptz not null,
    known_to     timestamptz not null,
    from_page bigint      not null,
    vanished     boolean     not null,
    constraint pk_work_hours_history primary key (system, office, process, month, kind, known_from)
);

create index idx_work_hours_history_known_to on source.work_hours_history (known_to);

comment on table source.work_hours is 'Hours of a month by office, process and kind. No person and no day is stored.';
comment on column source.work_hours.system is 'System the record comes from; sources that may bring the same records share one.';
comment on column source.work_hours.office is 'Office in the spelling of the mapping.';
comment on column source.work_hours.process is 'Code of the process in the map of the year.';
comment on column source.work_hours.month is 'First day of the month.';
comment on column source.work_hours.kind is 'Kind of time: ordinary, extra, absence.';
comment on column source.work_hours.hours is 'Hours, decimal.';
comment on column source.work_hours.remote_hours is 'Of these, hours in agile work; null: not told.';
comment on column source.work_hours.people is 'How many people; cells of fewer than 5 are not shown.';
comment on column source.work_hours.known_from is 'Since when this row is what is known.';
comment on column source.work_hours.from_page is 'Page it was read from; it may have been removed since, by age.';
comment on table source.work_hours_history is 'Former rows of work_hours, and vanished ones.';
comment on column source.work_hours_history.system is 'System the record comes from; sources that may bring the same records share one.';
comment on column source.work_hours_history.office is 'Office in the spelling of the mapping.';
comment on column source.work_hours_history.process is 'Code of the process in the map of the year.';
comment on column source.work_hours_history.month is 'First day of the month.';
comment on column source.work_hours_history.kind is 'Kind of time: ordinary, extra, absence.';
comment on column source.work_hours_history.hours is 'Hours, decimal.';
comment on column source.work_hours_history.remote_hours is 'Of these, hours in agile work; null: not told.';
comment on column source.work_hours_history.people is 'How many people; cells of fewer than 5 are not shown.';
comment on column source.work_hours_history.known_from is 'Since when this row is what is known.';
comment on column source.work_hours_history.from_page is 'Page it was read from; it may have been removed since, by age.';
comment on column source.work_hours_history.known_to is 'Until when it was what is known.';
comment on column source.work_hours_history.vanished is 'It was gone from its days when they were read again; false: another row replaced it.';

create table source.service_state
(
    system     text        not null,
    object     text        not null,
    at         timestamptz not null,
    state      bigint      not null,
    hard       boolean     not null,
    known_from timestamptz not null,
    from_page bigint      not null,
    constraint pk_service_state primary key (system, object, at)
);

create index idx_service_state_at on source.service_state (at);

create table source.service_state_history
(
    system     text        not null,
    object     text        not null,
    at         timestamptz not null,
    state      bigint      not null,
    hard       boolean     not null,
    known_from timestamptz not null,
    known_to   timestamptz not null,
    from_page bigint      not null,
    vanished   boolean     not null,
    constraint pk_service_state_history primary key (system, object, at, known_from)
);

create index idx_service_state_history_known_to on source.service_state_history (known_to);

comment on table source.service_state is 'A change of state of a monitored object.';
comment on column source.service_state.system is 'System the record comes from; sources that may bring the same records share one.';
comment on column source.service_state.object is 'host!service, or the host alone.';
comment on column source.service_state.at is 'When the state began.';
comment on column source.service_state.state is '0 ok, 1 warning, 2 critical, 3 unknown; a host that is down is 2.';
comment on column source.service_state.hard is 'Confirmed by repeated checks: only these count.';
comment on column source.service_state.known_from is 'Since when this row is what is known.';
comment on column source.service_state.from_page is 'Page it was read from; it may have been removed since, by age.';
comment on table source.service_state_history is 'Former rows of service_state, and vanished ones.';
comment on column source.service_state_history.system is 'System the record comes from; sources that may bring the same records share one.';
comment on column source.service_state_history.object is 'host!service, or the host alone.';
comment on column source.service_state_history.at is 'When the state began.';
comment on column source.service_state_history.state is '0 ok, 1 warning, 2 critical, 3 unknown; a host that is down is 2.';
comment on column source.service_state_history.hard is 'Confirmed by repeated checks: only these count.';
comment on column source.service_state_history.known_from is 'Since when this row is what is known.';
comment on column source.service_state_history.from_page is 'Page it was read from; it may have been removed since, by age.';
comment on column source.service_state_history.known_to is 'Until when it was what is known.';
comment on column source.service_state_history.vanished is 'It was gone from its days when they were read again; false: another row replaced it.';

create table source.service_downtime
(
    system     text        not null,
    object     text        not null,
    "from"     timestamptz not null,
    "to"       timestamptz null,
    known_from timestamptz not null,
    from_page bigint      not null,
    constraint pk_service_downtime primary key (system, object, "from")
);

create index idx_service_downtime_from on source.service_downtime ("from");

create table source.service_downtime_history
(
    system     text        not null,
    object     text        not null,
    "from"     timestamptz not null,
    "to"       timestamptz null,
    known_from timestamptz not null,
    known_to   timestamptz not null,
    from_page bigint      not null,
    vanished   boolean     not null,
    constraint pk_service_downtime_history primary key (system, object, "from", known_from)
);

create index idx_service_downtime_history_known_to on source.service_downtime_history (known_to);

comment on table source.service_downtime is 'An announced interruption of a monitored object.';
comment on column source.service_downtime.system is 'System the record comes from; sources that may bring the same records share one.';
comment on column source.service_downtime.object is 'host!service, or the host alone.';
comment on column source.service_downtime."from" is 'When it began.';
comment on column source.service_downtime."to" is 'When it ended; null: still running.';
comment on column source.service_downtime.known_from is 'Since when this row is what is known.';
comment on column source.service_downtime.from_page is 'Page it was read from; it may have been removed since, by age.';
comment on table source.service_downtime_history is 'Former rows of service_downtime, and vanished ones.';
comment on column source.service_downtime_history.system is 'System the record comes from; sources that may bring the same records share one.';
comment on column source.service_downtime_history.object is 'host!service, or the host alone.';
comment on column source.service_downtime_history."from" is 'When it began.';
comment on column source.service_downtime_history."to" is 'When it ended; null: still running.';
comment on column source.service_downtime_history.known_from is 'Since when this row is what is known.';
comment on column source.service_downtime_history.from_page is 'Page it was read from; it may have been removed since, by age.';
comment on column source.service_downtime_history.known_to is 'Until when it was what is known.';
comment on column source.service_downtime_history.vanished is 'It was gone from its days when they were read again; false: another row replaced it.';

create table source.page_visit
(
    system     text        not null,
    site       text        not null,
    segment    text        not null,
    day        date        not null,
    visits     bigint      null,
    page_views bigint      null,
    flags      text[]      not null,
    known_from timestamptz not null,
    from_page bigint      not null,
    constraint pk_page_visit primary key (system, site, segment, day)
);

create index idx_page_visit_day on source.page_visit (day);

create table source.page_visit_history
(
    system     text        not null,
    site       text        not null,
    segment    text        not null,
    day        date        not null,
    visits     bigint      null,
    page_views bigint      null,
    flags      text[]      not null,
    known_from timestamptz not null,
    known_to   timestamptz not null,
    from_page bigint      not null,
    vanished   boolean     not null,
    constraint pk_page_visit_history primary key (system, site, segment, day, known_from)
);

create index idx_page_visit_history_known_to on source.page_visit_history (known_to);

comment on table source.page_visit is 'Visits of a site on a day: figures that days add up to.';
comment on column source.page_visit.system is 'System the record comes from; sources that may bring the same records share one.';
comment on column source.page_visit.site is 'Site or property, as the source numbers it.';
comment on column source.page_visit.segment is 'Part of the visits, in the spelling of the mapping; all: every visit.';
comment on column source.page_visit.day is 'Closed day of the site''s zone.';
comment on column source.page_visit.visits is 'Visits; null: not told.';
comment on column source.page_visit.page_views is 'Page views; null: not told.';
comment on column source.page_visit.flags is 'What a reader must know: provisional, sampled, thresholded.';
comment on column source.page_visit.known_from is 'Since when this row is what is known.';
comment on column source.page_visit.from_page is 'Page it was read from; it may have been removed since, by age.';
comment on table source.page_visit_history is 'Former rows of page_visit, and vanished ones.';
comment on column source.page_visit_history.system is 'System the record comes from; sources that may bring the same records share one.';
comment on column source.page_visit_history.site is 'Site or property, as the source numbers it.';
comment on column source.page_visit_history.segment is 'Part of the visits, in the spelling of the mapping; all: every visit.';
comment on column source.page_visit_history.day is 'Closed day of the site''s zone.';
comment on column source.page_visit_history.visits is 'Visits; null: not told.';
comment on column source.page_visit_history.page_views is 'Page views; null: not told.';
comment on column source.page_visit_history.flags is 'What a reader must know: provisional, sampled, thresholded.';
comment on column source.page_visit_history.known_from is 'Since when this row is what is known.';
comment on column source.page_visit_history.from_page is 'Page it was read from; it may have been removed since, by age.';
comment on column source.page_visit_history.known_to is 'Until when it was what is known.';
comment on column source.page_visit_history.vanished is 'It was gone from its days when they were read again; false: another row replaced it.';

create table source.page_visit_period
(
    system     text        not null,
    site       text        not null,
    segment    text        not null,
    metric     text        not null,
    period     text        not null,
    day        date        not null,
    value      numeric     not null,
    flags      text[]      not null,
    known_from timestamptz not null,
    from_page bigint      not null,
    constraint pk_page_visit_period primary key (system, site, segment, metric, period, day)
);

create index idx_page_visit_period_day on source.page_visit_period (day);

create table source.page_visit_period_history
(
    system     text        not null,
    site       text        not null,
    segment    text        not null,
    metric     text        not null,
    period     text        not null,
    day        date        not null,
    value      numeric     not null,
    flags      text[]      not null,
    known_from timestamptz not null,
    known_to   timestamptz not null,
    from_page bigint      not null,
    vanished   boolean     not null,
    constraint pk_page_visit_period_history primary key (system, site, segment, metric, period, day, known_from)
);

create index idx_page_visit_period_history_known_to on source.page_visit_period_history (known_to);

comment on table source.page_visit_period is 'A figure of a site that days do not add up to, as the source computes it for a whole period.';
comment on column source.page_visit_period.system is 'System the record comes from; sources that may bring the same records share one.';
comment on column source.page_visit_period.site is 'Site or property, as the source numbers it.';
comment on column source.page_visit_period.segment is 'Part of the visits, in the spelling of the mapping; all: every visit.';
comment on column source.page_visit_period.metric is 'Name of the figure: unique_visitors.';
comment on column source.page_visit_period.period is 'day, week, month or year.';
comment on column source.page_visit_period.day is 'First day of the period, in the site''s zone.';
comment on column source.page_visit_period.value is 'The figure.';
comment on column source.page_visit_period.flags is 'What a reader must know: provisional, sampled, thresholded.';
comment on column source.page_visit_period.known_from is 'Since when this row is what is known.';
comment on column source.page_visit_period.from_page is 'Page it was read from; it may have been removed since, by age.';
comment on table source.page_visit_period_history is 'Former rows of page_visit_period, and vanished ones.';
comment on column source.page_visit_period_history.system is 'System the record comes from; sources that may bring the same records share one.';
comment on column source.page_visit_period_history.site is 'Site or property, as the source numbers it.';
comment on column source.page_visit_period_history.segment is 'Part of the visits, in the spelling of the mapping; all: every visit.';
comment on column source.page_visit_period_history.metric is 'Name of the figure: unique_visitors.';
comment on column source.page_visit_period_history.period is 'day, week, month or year.';
comment on column source.page_visit_period_history.day is 'First day of the period, in the site''s zone.';
comment on column source.page_visit_period_history.value is 'The figure.';
comment on column source.page_visit_period_history.flags is 'What a reader must know: provisional, sampled, thresholded.';
comment on column source.page_visit_period_history.known_from is 'Since when this row is what is known.';
comment on column source.page_visit_period_history.from_page is 'Page it was read from; it may have been removed since, by age.';
comment on column source.page_visit_period_history.known_to is 'Until when it was what is known.';
comment on column source.page_visit_period_history.vanished is 'It was gone from its days when they were read again; false: another row replaced it.';

create table source.page_insight
(
    system     text        not null,
    page       text        not null,
    metric     text        not null,
    period     text        not null,
    day        date        not null,
    value      numeric     not null,
    flags      text[]      not null,
    known_from timestamptz not null,
    from_page bigint      not null,
    constraint pk_page_insight primary key (system, page, metric, period, day)
);

create index idx_page_insight_day on source.page_insight (day);

create table source.page_insight_history
(
    system     text        not null,
    page       text        not null,
    metric     text        not null,
    period     text        not null,
    day        date        not null,
    value      numeric     not null,
    flags      text[]      not null,
    known_from timestamptz not null,
    known_to   timestamptz not null,
    from_page bigint      not null,
    vanished   boolean     not null,
    constraint pk_page_insight_history primary key (system, page, metric, period, day, known_from)
);

create index idx_page_insight_history_known_to on source.page_insight_history (known_to);

comment on table source.page_insight is 'A figure of a social page for a period.';
comment on column source.page_insight.system is 'System the record comes from; sources that may bring the same records share one.';
comment on column source.page_insight.page is 'Number of the page.';
comment on column source.page_insight.metric is 'Name of the figure, as configured.';
comment on column source.page_insight.period is 'day, week, days_28, month, lifetime, or now for a field of the page.';
comment on column source.page_insight.day is 'The day measured: the source''s own, in its zone.';
comment on column source.page_insight.value is 'The figure.';
comment on column source.page_insight.flags is 'What a reader must know: provisional, sampled, thresholded.';
comment on column source.page_insight.known_from is 'Since when this row is what is known.';
comment on column source.page_insight.from_page is 'Page it was read from; it may have been removed since, by age.';
comment on table source.page_insight_history is 'Former rows of page_insight, and vanished ones.';
comment on column source.page_insight_history.system is 'System the record comes from; sources that may bring the same records share one.';
comment on column source.page_insight_history.page is 'Number of the page.';
comment on column source.page_insight_history.metric is 'Name of the figure, as configured.';
comment on column source.page_insight_history.period is 'day, week, days_28, month, lifetime, or now for a field of the page.';
comment on column source.page_insight_history.day is 'The day measured: the source''s own, in its zone.';
comment on column source.page_insight_history.value is 'The figure.';
comment on column source.page_insight_history.flags is 'What a reader must know: provisional, sampled, thresholded.';
comment on column source.page_insight_history.known_from is 'Since when this row is what is known.';
comment on column source.page_insight_history.from_page is 'Page it was read from; it may have been removed since, by age.';
comment on column source.page_insight_history.known_to is 'Until when it was what is known.';
comment on column source.page_insight_history.vanished is 'It was gone from its days when they were read again; false: another row replaced it.';

grant select, insert, update, delete on source.ticket, source.work_hours, source.service_state, source.service_downtime, source.page_visit, source.page_visit_period, source.page_insight to collector_app;
grant select, insert on source.ticket_history, source.work_hours_history, source.service_state_history, source.service_downtime_history, source.page_visit_history, source.page_visit_period_history, source.page_insight_history to collector_app;
grant select, insert on source.page, source.rejected to collector_app;
grant select, insert, update on source.sync to collector_app;
