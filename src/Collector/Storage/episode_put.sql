-- Keeps what a night made of episodes. $1 numbers, 0: it began; $2 alerts, $3 subjects, $4 years, $5 offices, $6 since, $7 last, $8 nights, $9 told, $10 ended, $11 dropped, $12 summaries, $13 texts, all of one length; $14 run.
-- Grain: one row per episode.

with made as (
    select *
    from unnest($1::bigint[], $2::text[], $3::text[], $4::integer[], $5::text[], $6::date[], $7::date[], $8::integer[], $9::date[], $10::date[], $11::boolean[], $12::text[], $13::text[])
        as made (id, alert, subject, year, office, since, last, nights, told, ended, dropped, summary, text)
),
began as (
    insert into alert.episode (alert, subject, year, office, since, last, nights, told, summary, text, run)
    select
        alert,
        subject,
        year,
        office,
        since,
        last,
        nights,
        told,
        summary,
        text,
        $14
    from made
    where id = 0
)
update alert.episode
set last = made.last,
    nights = made.nights,
    told = made.told,
    ended = made.ended,
    dropped = made.dropped,
    summary = made.summary,
    text = made.text,
    run = $14
from made
where episode.id = made.id
    and episode.ended is null;
