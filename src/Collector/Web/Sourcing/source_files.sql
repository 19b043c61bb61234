-- Returns files that were delivered to a source, before one, with why they were refused; what a file says stands between quotes and is left out. $1 source, $2 number, $3 how many, $4 now.
-- Grain: one row per file, the latest first.

select
    id,
    name,
    sha256,
    bytes,
    regexp_replace(reason, '"[^"]*"', '"…"', 'g') as reason,
    received_at
from source.file
where source = $1
    and id < $2
    and received_at <= $4
order by id desc
limit $3;
