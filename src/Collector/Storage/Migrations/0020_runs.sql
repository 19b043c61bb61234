-- What the pages of runs ask for, found by an index: runs newest first by job, state and day, and the computation that knew so much at a moment.
-- Grain: indexes only.

create index idx_run_job on run.run (job, id);
create index idx_run_not_done on run.run (state, id) where state <> 'done';
create index idx_run_day on run.run (day, id);
create index idx_run_known_at on run.run (known_at) where state = 'done' and job in ('night', 'entries', 'final', 'reopen');
create index idx_episode_told on alert.episode (told);
