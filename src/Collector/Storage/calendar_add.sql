-- Keeps a calendar. $1 content, $2 now.
-- Grain: one row; none when it is the one that holds.

insert into plan.calendar (content, known_at)
select
    $1,
    $2
where $1 is distinct from (
    select content
    from plan.calendar
    order by id desc
    limit 1);
