-- Makes the table that the limit is copied into: like the tickets', keys and index with it.
-- Grain: none.

create schema if not exists limits;
drop table if exists limits.ticket;
create table limits.ticket (like source.ticket including all)
