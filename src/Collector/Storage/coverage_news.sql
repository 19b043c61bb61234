-- Returns the first of some days that was not known whole before, or of which records are refused now and were not, or the other way round.
-- $1 system, $2 dataset, $3 first day, $4 last day, $5 rejected records. Grain: one row, null when nothing is news.

select min(asked.day)::date
from generate_series($3::date, $4::date, interval '1 day') as asked (day)
left join lateral (
    select coverage.rejected > 0 as is_incomplete
    from source.coverage
    where coverage.system = $1
        and coverage.dataset = $2
        and coverage.first_day <= asked.day
        and coverage.last_day >= asked.day
    order by coverage.read_at desc
    limit 1
) as before on true
where before.is_incomplete is distinct from ($5::bigint > 0);
