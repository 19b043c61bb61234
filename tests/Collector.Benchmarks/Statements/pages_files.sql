-- Fills files that were delivered, one a week. $1 packed content, $2 length of the content.
-- Grain: one row per file.

insert into source.file (source, name, sha256, bytes, content, state, reason, received_at)
select
    'entries',
    'rilevazioni-' || day::date || '.csv',
    encode(sha256(day::text::bytea), 'hex'),
    $2,
    $1,
    case when extract(day from day) = 1 then 'refused' else 'accepted' end,
    case when extract(day from day) = 1 then 'riga 12: "prova" non è un numero' end,
    day + interval '10 hours'
from generate_series(timestamp '2021-01-01', timestamp '2030-10-15', interval '7 days') as day;
