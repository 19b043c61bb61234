-- How many alerts stand that people were told of, and how many of them are not told again. Read by Grafana.
-- Grain: one row.

select
    count(*) as "In corso",
    count(*) filter (where not is_quiet) as "Da seguire",
    count(*) filter (where is_quiet) as "Già seguiti"
from score.alert
where ended is null
