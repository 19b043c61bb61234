-- How each declared source stands, how many records it gave, and how often it was called. What is true now, not a history: runs are that.
-- Grain: source.state one row per source that was tried; source.tally one per source and dataset; source.call one per source and day.

create table source.state
(
    source          text        not null,
    up              boolean     null,
    problem         text        null,
    starving        text[]      not null default '{}',
    since           timestamptz null,
    last_success_at timestamptz null,
    quota_left      bigint      null,
    quota_of        bigint      null,
    constraint pk_state primary key (source),
    constraint ck_state_problem check ((problem is null) = (up is distinct from false))
);

comment on table source.state is 'How a declared source stands.';
comment on column source.state.source is 'Name of the source, as in sources.yaml.';
comment on column source.state.up is 'Its latest reading was done; null: none has ended yet.';
comment on column source.state.problem is 'Why it is not up, and whose move it is.';
comment on column source.state.starving is 'Keys of the indicators that wait for what it does not give.';
comment on column source.state.since is 'Since when it stands so.';
comment on column source.state.last_success_at is 'When a reading was last done.';
comment on column source.state.quota_left is 'Calls left, as the source itself told last; null: it does not tell.';
comment on column source.state.quota_of is 'Out of how many; null: not told.';

create table source.tally
(
    source  text   not null,
    dataset text   not null,
    records bigint not null,
    constraint pk_tally primary key (source, dataset)
);

comment on table source.tally is 'How many records a source gave since the beginning, those given again included.';
comment on column source.tally.source is 'Name of the source, as in sources.yaml.';
comment on column source.tally.dataset is 'Dataset the records belong to.';
comment on column source.tally.records is 'How many.';

create table source.call
(
    source text    not null,
    day    date    not null,
    calls  integer not null,
    most   integer null,
    constraint pk_call primary key (source, day)
);

comment on table source.call is 'Calls made to a source on a day, counted before each is made, over all nodes.';
comment on column source.call.source is 'Name of the source, as in sources.yaml.';
comment on column source.call.day is 'Day in the zone of the source.';
comment on column source.call.calls is 'How many.';
comment on column source.call.most is 'How many the day may have; null: no bound.';

alter table score.publication add column detail text not null default '';
comment on column score.publication.detail is 'What is amiss with sources, a line each, shown beside readiness.';

grant select, insert, update, delete on source.state to collector_app;
grant select, insert, update on source.tally, source.call to collector_app;
