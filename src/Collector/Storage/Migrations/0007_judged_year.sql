-- What each version judges, by name, and by which version each year is judged: a final year keeps the one it was declared with.
-- Grain: plan.indicator one row per version and indicator; plan.judged_year one row per year in force.

create table plan.indicator
(
    version    bigint  not null,
    key        text    not null,
    place      integer not null,
    code       text    not null,
    name       text    not null,
    area       text    not null,
    objective  text    not null,
    level      text    not null,
    unit       text    null,
    office     text    null,
    retired_on date    null,
    constraint pk_indicator primary key (version, key),
    constraint fk_indicator_version foreign key (version) references plan.version (id),
    constraint ck_indicator_level check (level in ('strategic', 'operational'))
);

comment on table plan.indicator is 'The catalogue of a plan version: its indicators as adopted.';
comment on column plan.indicator.version is 'Version of the plan.';
comment on column plan.indicator.key is 'Key of the indicator: objective/code.';
comment on column plan.indicator.place is 'Place in the plan''s order, from 1.';
comment on column plan.indicator.code is 'Code as printed; may name several indicators.';
comment on column plan.indicator.name is 'Title as printed.';
comment on column plan.indicator.area is 'Code of the area.';
comment on column plan.indicator.objective is 'Code of the objective.';
comment on column plan.indicator.level is 'strategic or operational.';
comment on column plan.indicator.unit is '%, N, gg, h, EUR, of its targets; null: none printed.';
comment on column plan.indicator.office is 'Code of the office that answers for it; null: none.';
comment on column plan.indicator.retired_on is 'Last day with a value, when it was given up; null: it is in force.';

alter table score.final_year add column version bigint null;
alter table score.final_year add constraint fk_final_year_version foreign key (version) references plan.version (id);

comment on column score.final_year.version is 'Plan version the year was declared final with; null for a reopening.';

comment on table plan.version is 'An adopted content of a plan. The one added last to a plan is in force.';

create view plan.judged_year as
select
    year_in_force.year,
    year_in_force.plan,
    year_in_force.first_day,
    coalesce(declared.final, false) as final,
    coalesce(declared.version, latest.id) as version
from plan.year_in_force
cross join lateral (
    select version.id
    from plan.version
    where version.plan = year_in_force.plan
    order by version.id desc
    limit 1
) as latest
left join lateral (
    select
        final_year.final,
        final_year.version
    from score.final_year
    where final_year.year = year_in_force.year
    order by final_year.id desc
    limit 1
) as declared on true;

comment on view plan.judged_year is 'The years that are judged, each with the one version that judges it.';
comment on column plan.judged_year.year is 'Calendar year.';
comment on column plan.judged_year.plan is 'Code of the plan in force.';
comment on column plan.judged_year.first_day is 'First day of the year that is computed.';
comment on column plan.judged_year.final is 'A person has declared it final: its figures no longer move.';
comment on column plan.judged_year.version is 'The plan''s latest version; for a final year the one it was declared with.';

grant select, insert on plan.indicator to collector_app;
grant select on plan.judged_year to collector_app;
