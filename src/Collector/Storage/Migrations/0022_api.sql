-- What other systems push by the API: what a token may do there, each push with its answer, and the index behind the list of observations.
-- Grain: api.push one row per token and key. Grafana's role sees none of it.

alter table access.token drop constraint ck_token_scopes;
alter table access.token add constraint ck_token_scopes check (scopes <@ array['metrics', 'read', 'observations'] and scopes <> '{}');
comment on column access.token.scopes is 'What it opens: metrics; read, everything the API shows; observations, what the API takes in.';

create schema api;

create table api.push
(
    token        bigint      not null,
    key          text        not null,
    request_hash bytea       not null,
    status       integer     not null,
    answer       bytea       not null,
    at           timestamptz not null,
    constraint pk_push primary key (token, key),
    constraint fk_push_token foreign key (token) references access.token (id),
    constraint ck_push_key check (key ~ '^[!-~]{1,200}$'),
    constraint ck_push_status check (status in (200, 201))
);

comment on schema api is 'What other systems push in.';
comment on table api.push is 'A push that was taken: asked for again under its key, it is answered the same and adds nothing.';
comment on column api.push.token is 'Token that pushed.';
comment on column api.push.key is 'Idempotency-Key of the request, of the pusher''s making.';
comment on column api.push.request_hash is 'SHA-256 of the request''s body: another body under the same key is refused.';
comment on column api.push.status is 'HTTP status it was answered with: 201 where it added something, else 200.';
comment on column api.push.answer is 'The JSON it was answered with, byte for byte.';
comment on column api.push.at is 'When it was taken.';

create index idx_observation_measure_id on measure.observation (measure, id);

revoke all on schema api from public;
grant usage on schema api to collector_app;
grant select, insert on api.push to collector_app;
