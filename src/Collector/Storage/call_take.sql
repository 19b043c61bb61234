-- Counts a call, unless the day has had them all. $1 source, $2 day, $3 most, null: no bound.
-- Grain: one row; none when the day has had them all.

insert into source.call (source, day, calls, most)
select $1, $2::date, 1, $3::integer
where $3::integer is null or $3::integer > 0
on conflict (source, day) do update
set calls = call.calls + 1,
    most = excluded.most
where excluded.most is null
    or call.calls < excluded.most
returning calls;
