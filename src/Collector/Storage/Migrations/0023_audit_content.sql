-- A change is told by its content alone, which is what is hashed: beside it nothing is kept that could be made to say something else.
-- Grain: audit.record one row per change, as before.

drop index audit.idx_record_subject;

alter table audit.record drop column at;
alter table audit.record drop column account;
alter table audit.record drop column action;
alter table audit.record drop column subject;
alter table audit.record add constraint ck_record_content check ((content::jsonb ->> 'number')::bigint is not distinct from number);

create index idx_record_subject on audit.record ((content::jsonb ->> 'subject'), number);

comment on column audit.record.number is 'From 1, without a gap; as within the content.';
