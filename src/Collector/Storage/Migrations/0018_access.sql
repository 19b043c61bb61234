-- Who may come in: accounts of people, their sessions, what failed, tokens of machines, and the keys that seal cookies.
-- Grain: one row per account, session, typed login, token and key. Grafana's role sees none of it.

create schema access;

create table access.account
(
    id              bigint generated always as identity,
    login           text        not null,
    name            text        not null,
    issuer          text        null,
    password        text        null,
    must_change     boolean     not null default false,
    roles           text[]      not null,
    offices         text[]      not null default '{}',
    created_at      timestamptz not null,
    last_sign_in_at timestamptz null,
    disabled_at     timestamptz null,
    constraint pk_account primary key (id),
    constraint ck_account_login check (login <> '' and (issuer is not null or login = lower(login))),
    constraint ck_account_password check ((issuer is null) = (password is not null)),
    constraint ck_account_roles check (roles <@ array['viewer', 'office', 'approver', 'source_administrator', 'evaluator', 'administrator'])
);

create unique index uq_account_login on access.account (coalesce(issuer, ''), login);

comment on schema access is 'Who may come in.';
comment on table access.account is 'A person who may sign in. Never removed: what somebody did keeps pointing to it.';
comment on column access.account.id is 'Number of the account: what logs and rows say instead of a name.';
comment on column access.account.login is 'What the person types, in lower case; for an account of a provider, the subject it names, as it is.';
comment on column access.account.name is 'What pages call the person.';
comment on column access.account.issuer is 'The OpenID Connect provider that vouches for the person; null: the account is of this installation.';
comment on column access.account.password is 'Salted hash; null for an account of a provider.';
comment on column access.account.must_change is 'The password was made by the program and shown to whoever made the account: it opens nothing but the page that replaces it.';
comment on column access.account.roles is 'viewer, office, approver, source_administrator, evaluator, administrator. Of a provider: as its groups said at the last sign-in.';
comment on column access.account.offices is 'Codes of the offices whose measures the person enters.';
comment on column access.account.created_at is 'When it was made.';
comment on column access.account.last_sign_in_at is 'When somebody last signed in with it.';
comment on column access.account.disabled_at is 'Since when nobody can sign in with it; null: somebody can.';

create table access.session
(
    hash       bytea       not null,
    account    bigint      not null,
    started_at timestamptz not null,
    ends_at    timestamptz not null,
    constraint pk_session primary key (hash),
    constraint fk_session_account foreign key (account) references access.account (id)
);

create index idx_session_account on access.session (account);
create index idx_session_ends_at on access.session (ends_at);

comment on table access.session is 'A sign-in that lasts. Signing out removes it, so that the cookie is worth nothing any more.';
comment on column access.session.hash is 'SHA-256 of what the cookie carries.';
comment on column access.session.account is 'Who signed in.';
comment on column access.session.started_at is 'When.';
comment on column access.session.ends_at is 'When it ends unless it is used; moves on with use, up to a limit.';

create table access.attempt
(
    login_hash   bytea       not null,
    failures     integer     not null,
    last_at      timestamptz not null,
    locked_until timestamptz null,
    constraint pk_attempt primary key (login_hash)
);

create index idx_attempt_last_at on access.attempt (last_at);

comment on table access.attempt is 'Sign-ins that failed, by what was typed, whether or not there is such an account: a lock tells nobody which logins exist.';
comment on column access.attempt.login_hash is 'SHA-256 of the login as typed, in lower case.';
comment on column access.attempt.failures is 'How many failed in a row.';
comment on column access.attempt.last_at is 'When the last of them failed; forgotten after a day.';
comment on column access.attempt.locked_until is 'Until when no password is tried at all.';

create table access.token
(
    id           bigint generated always as identity,
    name         text        not null,
    hash         bytea       not null,
    scopes       text[]      not null,
    created_at   timestamptz not null,
    ends_at      timestamptz not null,
    revoked_at   timestamptz null,
    last_used_at timestamptz null,
    constraint pk_token primary key (id),
    constraint ck_token_scopes check (scopes <@ array['metrics'] and scopes <> '{}'),
    constraint ck_token_ends_at check (ends_at > created_at)
);

create unique index uq_token_hash on access.token (hash) where revoked_at is null;
create unique index uq_token_name on access.token (name) where revoked_at is null;

comment on table access.token is 'What a machine shows to come in. Shown once, kept as a hash.';
comment on column access.token.id is 'Number of the token.';
comment on column access.token.name is 'What it is for; unique among those not revoked.';
comment on column access.token.hash is 'SHA-256 of the token.';
comment on column access.token.scopes is 'What it opens: metrics.';
comment on column access.token.created_at is 'When it was made.';
comment on column access.token.ends_at is 'From when on it opens nothing.';
comment on column access.token.revoked_at is 'When it was taken back; null: it was not.';
comment on column access.token.last_used_at is 'When it was last used, to the hour.';

create table access.protection_key
(
    name     text        not null,
    xml      text        not null,
    added_at timestamptz not null default now(),
    constraint pk_protection_key primary key (name)
);

comment on table access.protection_key is 'Keys that seal cookies and forms, shared by all nodes. Without the session''s own secret they open nothing.';
comment on column access.protection_key.name is 'Name the framework gives the key.';
comment on column access.protection_key.xml is 'The key as the framework writes it.';
comment on column access.protection_key.added_at is 'When it was added.';

grant usage on schema access to collector_app;
grant select, insert on access.account, access.session, access.attempt, access.token, access.protection_key to collector_app;
grant update (name, password, must_change, roles, offices, last_sign_in_at, disabled_at) on access.account to collector_app;
grant update (ends_at) on access.session to collector_app;
grant delete on access.session to collector_app;
grant update, delete on access.attempt to collector_app;
grant update (revoked_at, last_used_at) on access.token to collector_app;
