-- Makes a table like score.value, with its indexes and references, and one to pick rows into.
-- Grain: as score.value.

drop schema if exists limits cascade;
create schema limits;
create table limits.value (like score.value including all);
alter table limits.value
    add constraint fk_value_run foreign key (run) references run.run (id),
    add constraint fk_value_version foreign key (version) references plan.version (id);
create table limits.picked (like score.value);
