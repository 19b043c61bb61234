-- Returns where the roles may do more or less than the migrations gave them, with the statement that puts it right.
-- Grain: one row per role, right and relation that differs.

with relation as (
    select
        pg_class.oid,
        format('%I.%I', pg_namespace.nspname, pg_class.relname) as name,
        pg_class.relkind = 'v' as is_view
    from pg_class
    join pg_namespace on pg_namespace.oid = pg_class.relnamespace
    where pg_namespace.nspname in ('plan', 'measure', 'source', 'run', 'score', 'alert')
        and pg_class.relkind in ('r', 'p', 'v', 'm')
),
current_record as (
    -- A dataset's current rows: the table has a history beside it.
    select record.name
    from relation as record
    join relation as history on history.name = record.name || '_history'
    where record.name like 'source.%'
),
wanted as (
    -- The application reads all and adds to all tables but one. It changes how far things have come, and the current
    -- records, whose former rows move to a history it may only add to.
    select
        'collector_app' as role,
        access.kind,
        relation.oid,
        relation.name,
        access.kind = 'select'
            or (access.kind = 'insert' and not relation.is_view and relation.name <> 'score.publication')
            or (access.kind = 'update' and relation.name in ('plan.year_in_force', 'run.run', 'score.publication', 'source.sync', 'source.ending', 'source.state', 'source.tally', 'source.call', 'alert.episode', 'score.wording'))
            or (access.kind = 'delete' and relation.name in ('source.ending', 'source.state'))
            or (access.kind in ('update', 'delete') and relation.name in (select name from current_record)) as allowed
    from relation
    cross join (values ('select'), ('insert'), ('update'), ('delete'), ('truncate')) as access (kind)
    where not relation.is_view or access.kind = 'select'
    union all
    -- The reader reads the published views and nothing else.
    select
        'collector_reader',
        access.kind,
        relation.oid,
        relation.name,
        access.kind = 'select' and relation.name in ('score.history', 'score.current', 'score.part_history', 'score.part_current', 'score.alert', 'score.edition', 'score.indicator', 'score.published', 'score.run', 'score.run_message', 'score.source', 'score.source_ending', 'score.plan_change', 'score.correction', 'score.reported_value')
    from relation
    cross join (values ('select'), ('insert'), ('update'), ('delete'), ('truncate')) as access (kind)
)
select
    format('%s %s %s %s', role, case when allowed then 'may not' else 'may' end, kind, name) as problem,
    case when allowed then format('grant %s on %s to %s', kind, name, role) else format('revoke %s on %s from %s', kind, name, role) end as remedy
from wanted
where has_table_privilege(role, oid, kind) <> allowed
    -- An error while there are no tables: nothing to compare is not the same as nothing wrong.
    and 'score.value'::regclass is not null
union all
select
    format('collector_app may not make temporary tables in %I', current_database()),
    format('grant temporary on database %I to collector_app', current_database())
where not has_database_privilege('collector_app', current_database(), 'temporary')
order by problem;
