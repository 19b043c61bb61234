-- Ends the pause that stands before its end. $1 source, $2 now, $3 account, $4 its name.
-- Grain: one row, until when it would have stood; none when it is not paused.

update source.pause
set resumed_at = $2,
    resumed_by = $3::bigint,
    resumed_by_name = $4
where source = $1
    and resumed_at is null
    and ends_at > $2
returning ends_at;
