-- Pauses a source, unless it is paused. $1 source, $2 now, $3 end, $4 reason, $5 account, $6 its name.
-- Grain: one row: the pause; none when one stands.

insert into source.pause (source, starts_at, ends_at, reason, asked_by, asked_by_name)
select
    $1,
    $2::timestamptz,
    $3::timestamptz,
    $4,
    $5::bigint,
    $6
where not exists (
    select 1
    from source.pause
    where source = $1
        and resumed_at is null
        and ends_at > $2
)
returning id;
