-- Keeps what a source said of its calls. $1 source, $2 calls left, $3 out of how many.
-- Grain: one row.

insert into source.state (source, quota_left, quota_of)
values ($1, $2, $3)
on conflict (source) do update
set quota_left = excluded.quota_left,
    quota_of = excluded.quota_of;
