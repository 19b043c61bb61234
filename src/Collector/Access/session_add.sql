-- Begins a session and forgets those that are over. $1 hash, $2 account, $3 moment, $4 its end.
-- Grain: one session.

with over as (
    delete from access.session
    where ends_at <= $3
)
insert into access.session (hash, account, started_at, ends_at)
values ($1, $2, $3, $4);
