using System.Text.RegularExpressions;

namespace Collector.IntegrationTests.Storage;

/// <summary>Rules of the house for everything the migrations make; Hangfire's and dbup's own tables live elsewhere.</summary>
public sealed partial class SchemaTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Ours = "('run', 'plan', 'source', 'measure', 'score', 'alert')";

    [Fact]
    public async Task Every_schema_has_a_comment() => Assert.Empty(await database.ListAsync<string>(
        $"select nspname from pg_namespace where nspname in {Ours} and obj_description(oid, 'pg_namespace') is null"));

    [Fact]
    public async Task Every_table_and_view_has_a_comment() => Assert.Empty(await database.ListAsync<string>(
        $"""
        select relation.oid::regclass::text
        from pg_class as relation
        join pg_namespace as schema on schema.oid = relation.relnamespace
        where schema.nspname in {Ours}
            and relation.relkind in ('r', 'v', 'm', 'p')
            and coalesce(obj_description(relation.oid, 'pg_class'), '') = ''
        """));

    [Fact]
    public async Task Every_column_has_a_comment_those_of_views_too() => Assert.Empty(await database.ListAsync<string>(
        $"""
        select relation.oid::regclass || '.' || attribute.attname
        from pg_attribute as attribute
        join pg_class as relation on relation.oid = attribute.attrelid
        join pg_namespace as schema on schema.oid = relation.relnamespace
        where schema.nspname in {Ours}
            and relation.relkind in ('r', 'v', 'm', 'p')
            and attribute.attnum > 0
            and not attribute.attisdropped
            and coalesce(col_description(relation.oid, attribute.attnum), '') = ''
        order by 1
        """));

    [Fact]
    public async Task The_comments_are_there_to_be_found() => Assert.True(
        (await database.ListAsync<long>("select count(*) from pg_description where classoid = 'pg_class'::regclass")).Single() > 100);

    [Fact]
    public async Task Constraints_and_indexes_say_what_they_are_and_everything_is_snake_case()
    {
        var names = await database.ListAsync<string>(
            $"""
            select named.conname
            from pg_constraint as named
            join pg_namespace as schema on schema.oid = named.connamespace
            where schema.nspname in {Ours} and named.contype in ('p', 'u', 'f', 'c', 'x')
            union all
            select indexname from pg_indexes where schemaname in {Ours}
            """);

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Matches(ConstraintName(), name));
    }

    [Fact]
    public async Task Instants_have_a_zone_and_values_are_exact() => Assert.Empty(await database.ListAsync<string>(
        $"""
        select table_schema || '.' || table_name || '.' || column_name
        from information_schema.columns
        where table_schema in {Ours}
            and data_type in ('timestamp without time zone', 'real', 'double precision', 'money', 'character varying')
        """));

    [GeneratedRegex("^(pk|uq|fk|ck|idx)_[a-z][a-z0-9_]*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ConstraintName();
}
