-- Counts a sign-in as failed before its password is tried, so that many at once are counted too; success forgets it.
-- $1 hash of the login, $2 moment, $3 failures that are let pass, $4 how long a lock lasts, $5 how long failures are remembered.
-- Grain: until when the login is locked; null: the password may be tried.

insert into access.attempt as known (login_hash, failures, last_at)
values ($1, 1, $2)
on conflict (login_hash) do update
set failures = case
        when known.locked_until > $2 then known.failures
        when known.locked_until is not null or known.last_at < $2 - $5 then 1
        else known.failures + 1
    end,
    locked_until = case
        when known.locked_until > $2 then known.locked_until
        when known.locked_until is null and known.last_at >= $2 - $5 and known.failures >= $3 then $2 + $4
        else null
    end,
    last_at = $2
returning locked_until;
