-- An accepted file that was moved aside and comes again was delivered again; one that was not moved yet is only moved.
-- Grain: at most one row per accepted file.

create table source.file_moved
(
    file     bigint      not null,
    moved_at timestamptz not null,
    constraint pk_file_moved primary key (file),
    constraint fk_file_moved_file foreign key (file) references source.file (id)
);

comment on table source.file_moved is 'Accepted files that have left their source''s folder. Those without a row are still to be moved.';
comment on column source.file_moved.file is 'The file.';
comment on column source.file_moved.moved_at is 'When its move was seen to be done.';

grant select, insert on source.file_moved to collector_app;
