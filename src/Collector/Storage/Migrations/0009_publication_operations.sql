-- What is published of runs changes also when no figure does, a failed run among them: it is kept beside the figures' text.
-- Grain: score.publication is one row.

alter table score.publication add column operations bytea not null default '';
alter table score.publication add column edition bigint not null default 0;
alter table score.publication alter column exposition set storage external;

comment on column score.publication.exposition is 'The Prometheus text of that run''s figures, served as it is.';
comment on column score.publication.operations is 'The Prometheus text of runs and sources, rendered when any of them ends; served after the figures.';
comment on column score.publication.edition is 'One more with every change of either text: what a node looks at to know that it has the latest.';
