-- Returns what is published, texts and all, unless it is the edition at hand. $1 edition, null: none.
-- Grain: one row, or none when nothing is newer or nothing was published yet.

select
    run,
    as_of,
    known_at,
    version,
    edition,
    exposition,
    operations,
    detail
from score.publication
where edition is distinct from $1::bigint
    and length(exposition) > 0;
