-- What came from outside: delivered files with their fate, cursors and coverage of sources.
-- Grain: source.file one row per delivered content and source; source.cursor one per source and dataset; source.coverage one per system, dataset and covered span.

create table source.file
(
    id          bigint generated always as identity,
    source      text        not null,
    name        text        not null,
    sha256      text        not null,
    bytes       bigint      not null,
    content     bytea       not null,
    state       text        not null,
    reason      text        null,
    received_at timestamptz not null,
    run         bigint      null,
    constraint pk_file primary key (id),
    constraint ck_file_state check (state in ('accepted', 'refused')),
    constraint ck_file_reason check ((state = 'refused') = (reason is not null))
);

create unique index uq_file_accepted on source.file (source, sha256) where state = 'accepted';

comment on table source.file is 'A delivered file: taken whole or refused whole. A content is accepted once.';
comment on column source.file.id is 'Number of the file.';
comment on column source.file.source is 'Name of the source, as in sources.yaml.';
comment on column source.file.name is 'Name of the file as delivered.';
comment on column source.file.sha256 is 'SHA-256 of the bytes, lower-case hexadecimal.';
comment on column source.file.bytes is 'Length of the file as delivered.';
comment on column source.file.content is 'The bytes as delivered, gzip: everything can be read again without the file. Empty for a file refused for its size.';
comment on column source.file.state is 'accepted or refused.';
comment on column source.file.reason is 'Why it was refused: every fault with line and column.';
comment on column source.file.received_at is 'When it was read here.';
comment on column source.file.run is 'Run that read it.';

create table source.cursor
(
    source   text        not null,
    dataset  text        not null,
    position text        not null,
    moved_at timestamptz not null,
    run      bigint      not null,
    constraint pk_cursor primary key (source, dataset)
);

comment on table source.cursor is 'How far a source has been read; moved with compare-and-set in the transaction that lands the page.';
comment on column source.cursor.source is 'Name of the source, as in sources.yaml.';
comment on column source.cursor.dataset is 'Dataset that is filled.';
comment on column source.cursor.position is 'The source''s own mark of how far it was read.';
comment on column source.cursor.moved_at is 'When it was last moved.';
comment on column source.cursor.run is 'Run that moved it.';

create table source.coverage
(
    system     text        not null,
    dataset    text        not null,
    first_day  date        not null,
    last_day   date        not null,
    read_at    timestamptz not null,
    run        bigint      not null,
    constraint pk_coverage primary key (system, dataset, first_day, read_at),
    constraint ck_coverage_days check (first_day <= last_day)
);

comment on table source.coverage is 'Days a system has been read for. Covered days without records count 0; days never covered are missing.';
comment on column source.coverage.system is 'System the records come from.';
comment on column source.coverage.dataset is 'Dataset that was filled.';
comment on column source.coverage.first_day is 'First day covered.';
comment on column source.coverage.last_day is 'Last day covered, included.';
comment on column source.coverage.read_at is 'When the days were read.';
comment on column source.coverage.run is 'Run that read them.';
