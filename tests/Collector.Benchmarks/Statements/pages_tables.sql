-- Makes the table of what offices enter, and drops what is quicker made after the fill.
-- Grain: none.

set session_replication_role = replica;
create schema if not exists limits;
create table limits.page_measure
(
    key    text    not null,
    number integer not null,
    months integer not null,
    office text    not null
);
alter table score.value drop constraint pk_value;
drop index score.idx_value_year_as_of;
alter table score.part drop constraint pk_part;
drop index score.idx_part_year_as_of;
