-- What sources said of what ends soon: tokens, what they may read, figures. What is true now, not a history: runs are that.
-- Grain: source.ending one row per source and thing that ends.

create table source.ending
(
    source     text   not null,
    kind       text   not null,
    part       text   not null,
    day        date   not null,
    indicators text[] not null,
    sync       bigint not null,
    constraint pk_ending primary key (source, kind, part),
    constraint ck_ending_kind check (kind in ('Token', 'DataAccess', 'Metric'))
);

comment on table source.ending is 'What a declared source said of what ends soon.';
comment on column source.ending.source is 'Name of the source, as in sources.yaml.';
comment on column source.ending.kind is 'Token: what it is read with; DataAccess: what the token may read; Metric: a figure that it gives.';
comment on column source.ending.part is 'Name of the metric; empty where it is none.';
comment on column source.ending.day is 'First day without it.';
comment on column source.ending.indicators is 'Keys of the indicators that it feeds.';
comment on column source.ending.sync is 'The nightly sync that told it last: one that does not tell it removes it.';

grant select, insert, update, delete on source.ending to collector_app;
