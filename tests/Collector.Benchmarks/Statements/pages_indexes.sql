-- Makes again what the fill went without.
-- Grain: none.

alter table score.value add constraint pk_value primary key (plan, indicator, year, as_of, known_at);
create index idx_value_year_as_of on score.value (plan, year, as_of);
alter table score.part add constraint pk_part primary key (plan, kind, code, year, as_of, known_at);
create index idx_part_year_as_of on score.part (plan, year, as_of);
set session_replication_role = default;
