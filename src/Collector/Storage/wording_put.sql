-- Keeps what readers are told of a year's indicators; what is the same stays as it is. $1 plan, $2 year, $3 run; then a column each, all of one length.
-- Grain: one row per indicator.

insert into score.wording as told (plan, year, run, indicator, algorithm, objective_name, area_name, office, fed, share, lost, value, target, expected, forecast, sentence, missing, remedy, path)
select
    $1,
    $2,
    $3,
    made.*
from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::numeric[], $11::numeric[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[])
    as made (indicator, algorithm, objective_name, area_name, office, fed, share, lost, value, target, expected, forecast, sentence, missing, remedy, path)
on conflict (plan, year, indicator) do update
set algorithm = excluded.algorithm,
    objective_name = excluded.objective_name,
    area_name = excluded.area_name,
    office = excluded.office,
    fed = excluded.fed,
    share = excluded.share,
    lost = excluded.lost,
    value = excluded.value,
    target = excluded.target,
    expected = excluded.expected,
    forecast = excluded.forecast,
    sentence = excluded.sentence,
    missing = excluded.missing,
    remedy = excluded.remedy,
    path = excluded.path,
    run = excluded.run
where (told.algorithm, told.objective_name, told.area_name, told.office, told.fed, told.share, told.lost, told.value, told.target, told.expected, told.forecast, told.sentence, told.missing, told.remedy, told.path)
    is distinct from (excluded.algorithm, excluded.objective_name, excluded.area_name, excluded.office, excluded.fed, excluded.share, excluded.lost, excluded.value, excluded.target, excluded.expected, excluded.forecast, excluded.sentence, excluded.missing, excluded.remedy, excluded.path);
