-- What each page of a source moved: which days' figures have to be computed again; and the calendar that working hours follow. Rows are only added.
-- Grain: source.touched one row per kept page, dataset and kind of change; plan.calendar one per content that became known.

create table source.touched
(
    id        bigint generated always as identity,
    dataset   text        not null,
    system    text        not null,
    first_day date        not null,
    known_at  timestamptz not null,
    run       bigint      null,
    constraint pk_touched primary key (id),
    constraint fk_touched_run foreign key (run) references run.run (id)
);

create index idx_touched_known_at on source.touched (known_at);

comment on table source.touched is 'Records that are new, changed or gone, and days newly known: from when on figures may differ.';
comment on column source.touched.id is 'Number of the row.';
comment on column source.touched.dataset is 'Dataset that was filled; calendar: another calendar holds.';
comment on column source.touched.system is 'System the records come from; empty for the calendar.';
comment on column source.touched.first_day is 'Earliest day that any of it may count for, in any zone.';
comment on column source.touched.known_at is 'When it became known.';
comment on column source.touched.run is 'Run that kept it; null for the calendar, which is taken in at the start.';

create table plan.calendar
(
    id       bigint generated always as identity,
    content  text        not null,
    known_at timestamptz not null,
    constraint pk_calendar primary key (id)
);

comment on table plan.calendar is 'Local holidays and closures as they were known: figures are explained with the calendar of their time.';
comment on column plan.calendar.id is 'Number of the content.';
comment on column plan.calendar.content is 'Text of calendar.yaml.';
comment on column plan.calendar.known_at is 'From when on it holds.';

grant select, insert on source.touched, plan.calendar to collector_app;
