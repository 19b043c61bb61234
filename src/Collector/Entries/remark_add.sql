-- Keeps a remark, unless the latest on the indicator says the same and is of the same person. $1 plan, $2 indicator, $3 year, $4 text, $5 now, $6 account, $7 its name.
-- Grain: one row: the number; none when it was said already.

insert into entry.remark (plan, indicator, year, text, written_at, written_by, written_by_name)
select
    $1,
    $2,
    $3,
    $4,
    $5,
    $6::bigint,
    $7
where not exists (
    select 1
    from (
        select
            text,
            written_by
        from entry.remark
        where plan = $1
            and indicator = $2
            and year = $3
        order by id desc
        limit 1
    ) as latest
    where latest.text = $4
        and latest.written_by is not distinct from $6::bigint)
returning id;
