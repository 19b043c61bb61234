-- Alerts as the nights decided them, and what people did about them.
-- Grain: alert.episode one row per stretch of nights that found the same thing; alert.decision one per run that decided; alert.act one per act of a person.

create schema alert;
comment on schema alert is 'What was worth a person''s attention, since when, and what was done about it.';

create table alert.episode
(
    id      bigint  generated always as identity,
    alert   text    not null,
    subject text    not null,
    year    integer null,
    office  text    not null,
    since   date    not null,
    last    date    not null,
    nights  integer not null,
    told    date    null,
    ended   date    null,
    dropped boolean not null default false,
    summary text    not null,
    text    text    not null,
    run     bigint  not null,
    constraint pk_episode primary key (id),
    constraint fk_episode_run foreign key (run) references run.run (id),
    constraint ck_episode_days check (last >= since and (told is null or told >= since) and (ended is null or ended > since)),
    constraint ck_episode_nights check (nights >= 1),
    constraint ck_episode_dropped check (not dropped or ended is not null)
);

create unique index uq_episode_standing on alert.episode (alert, subject, year) nulls not distinct where ended is null;
create index idx_episode_ended on alert.episode (ended);

comment on table alert.episode is 'A stretch of nights that found the same thing.';
comment on column alert.episode.id is 'Number of the episode.';
comment on column alert.episode.alert is 'What was found: the name of the Prometheus alert.';
comment on column alert.episode.subject is 'Key of the indicator, code of the office, name of the source, version of the plan.';
comment on column alert.episode.year is 'Year judged; null: it is not about one.';
comment on column alert.episode.office is 'Code of the office that must act, as it was when the episode began; empty: the controller.';
comment on column alert.episode.since is 'First day that was found so.';
comment on column alert.episode.last is 'Last day that was found so.';
comment on column alert.episode.nights is 'Nights in a row that found it so; those that could not judge it are not counted.';
comment on column alert.episode.told is 'Day from which people are told; null: not long enough yet.';
comment on column alert.episode.ended is 'First day that was not found so any more; null: it stands.';
comment on column alert.episode.dropped is 'It ended because nobody asks any more, or another alert says what has become of it: its end is not told.';
comment on column alert.episode.summary is 'One line, Italian, as last found.';
comment on column alert.episode.text is 'What a reader needs, Italian, as last found.';
comment on column alert.episode.run is 'Run that found it last, or found it gone.';

create table alert.decision
(
    run bigint not null,
    constraint pk_decision primary key (run),
    constraint fk_decision_run foreign key (run) references run.run (id)
);

comment on table alert.decision is 'Runs that decided on alerts: nights of the schedule in the order of their days, not those a person asked for again.';
comment on column alert.decision.run is 'The run.';

create table alert.act
(
    id         bigint      generated always as identity,
    kind       text        not null,
    alert      text        not null,
    subject    text        not null,
    year       integer     null,
    episode    bigint      null,
    until      date        null,
    ends_at    timestamptz null,
    who        text        not null,
    reason     text        not null,
    stated_at  timestamptz not null,
    constraint pk_act primary key (id),
    constraint fk_act_episode foreign key (episode) references alert.episode (id),
    constraint ck_act_kind check (kind in ('ack', 'mute')),
    constraint ck_act_mute check ((kind = 'mute') = (until is not null) and (until is null) = (ends_at is null)),
    constraint ck_act_ack check ((kind = 'ack') = (episode is not null)),
    constraint ck_act_reason check (who <> '' and reason <> '')
);

create index idx_act_subject on alert.act (alert, subject);

comment on table alert.act is 'What a person did about an alert. Never changed: a mute is taken back by another that ends at once.';
comment on column alert.act.id is 'Number of the act.';
comment on column alert.act.kind is 'ack: seen to, for this episode; mute: not to be told until a day.';
comment on column alert.act.alert is 'What was found.';
comment on column alert.act.subject is 'About what.';
comment on column alert.act.year is 'Year judged; null: it is not about one.';
comment on column alert.act.episode is 'The episode that is seen to.';
comment on column alert.act.until is 'Last day of a mute, in the plan''s zone.';
comment on column alert.act.ends_at is 'First moment after a mute: the end of its last day.';
comment on column alert.act.who is 'Who did it.';
comment on column alert.act.reason is 'Why.';
comment on column alert.act.stated_at is 'When.';

grant usage on schema alert to collector_app;
grant select, insert, update on alert.episode to collector_app;
grant select, insert on alert.act, alert.decision to collector_app;

-- The published face: what readers of boards see of it.
create view score.alert as
select
    episode.alert,
    episode.subject,
    episode.year,
    episode.office,
    episode.since,
    episode.last,
    episode.told,
    episode.ended,
    episode.summary,
    episode.text
from alert.episode
where episode.told is not null;

comment on view score.alert is 'Alerts that people were told, standing and ended.';
comment on column score.alert.alert is 'What was found: the name of the Prometheus alert.';
comment on column score.alert.subject is 'Key of the indicator, code of the office, name of the source, version of the plan.';
comment on column score.alert.year is 'Year judged; null: it is not about one.';
comment on column score.alert.office is 'Code of the office that must act; empty: the controller.';
comment on column score.alert.since is 'First day that was found so.';
comment on column score.alert.last is 'Last day that was found so.';
comment on column score.alert.told is 'Day from which people were told.';
comment on column score.alert.ended is 'First day that was not found so any more; null: it stands.';
comment on column score.alert.summary is 'One line, Italian.';
comment on column score.alert.text is 'What a reader needs, Italian.';

grant select on score.alert to collector_app, collector_reader;
