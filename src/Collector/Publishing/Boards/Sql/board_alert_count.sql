-- How many alerts stand that people were told of. Read by Grafana.
-- Grain: one row.

select
    count(*) as "In corso",
    count(*) filter (where alert like 'Indicator%' or alert = 'DeadlineNear') as "Indicatori",
    count(*) filter (where alert like 'Source%' or alert in ('EntriesLate', 'RecordsLate')) as "Fonti e rilevazioni"
from score.alert
where ended is null
