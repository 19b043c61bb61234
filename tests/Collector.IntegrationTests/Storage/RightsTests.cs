using Dapper;
using Npgsql;

namespace Collector.IntegrationTests.Storage;

public sealed class RightsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    /// <summary>What the application may only add to.</summary>
    public static TheoryData<string> AppendOnly =>
    [
        "score.value", "score.part", "score.final_year",
        "measure.observation", "measure.withdrawal", "measure.reported_value",
        "plan.version", "plan.file",
        "source.file", "source.coverage", "run.message",
        "alert.act", "alert.decision",
    ];

    [Theory]
    [MemberData(nameof(AppendOnly))]
    public async Task The_application_may_neither_change_nor_remove(string table)
    {
        await using var app = await database.AppAsync();
        var column = await app.ExecuteScalarAsync<string>(
            "select attname from pg_attribute where attrelid = @table::regclass and attnum > 0 and attidentity = '' limit 1", new { table });

        await RefusesAsync(app, $"update {table} set {column} = {column}");
        await RefusesAsync(app, $"delete from {table}");
        await RefusesAsync(app, $"truncate {table}");
        await RefusesAsync(app, $"drop table {table}");
        await RefusesAsync(app, $"alter table {table} disable trigger all");
    }

    [Fact]
    public async Task The_application_may_change_only_how_far_things_have_come() => Assert.Equal(
        [
            "access.account", "access.attempt", "access.session", "access.token", "alert.episode", "plan.year_in_force", "run.run", "score.publication", "score.wording",
            "source.call", "source.ending", "source.page_insight", "source.page_visit", "source.page_visit_period", "source.pause", "source.request", "source.service_downtime", "source.service_state", "source.state", "source.sync", "source.tally", "source.ticket", "source.work_hours",
        ],
        await database.ListAsync<string>(
            """
            select distinct grants.table_schema || '.' || grants.table_name
            from information_schema.column_privileges as grants
            where grants.grantee = 'collector_app' and grants.privilege_type = 'UPDATE' and grants.table_schema <> 'hangfire'
            order by 1
            """));

    [Fact]
    public async Task The_application_may_remove_nothing_but_jobs_from_the_queue_current_records_and_what_signing_in_leaves() => Assert.Equal(
        ["access", "hangfire", "source"],
        await database.ListAsync<string>(
            """
            select distinct table_schema::text
            from information_schema.table_privileges
            where grantee in ('collector_app', 'collector_reader', 'PUBLIC')
                and privilege_type in ('DELETE', 'TRUNCATE')
                and table_schema not in ('pg_catalog', 'information_schema')
            """));

    [Fact]
    public async Task There_is_one_publication_and_the_application_can_neither_add_nor_remove_one()
    {
        await using var app = await database.AppAsync();

        Assert.Equal(1, await app.ExecuteScalarAsync<long>("select count(*) from score.publication"));
        await RefusesAsync(app, "insert into score.publication (one) values (true)");
        await RefusesAsync(app, "delete from score.publication");
    }

    [Fact]
    public async Task The_reader_sees_the_published_views_and_nothing_else() => Assert.Equal(
        [
            "score.alert", "score.correction", "score.current", "score.edition", "score.history", "score.indicator", "score.part_current", "score.part_history", "score.plan_change",
            "score.published", "score.reported_value", "score.run", "score.run_message", "score.source", "score.source_ending",
        ],
        await database.ListAsync<string>(
            """
            select relation.oid::regclass::text
            from pg_class as relation
            join pg_namespace as schema on schema.oid = relation.relnamespace
            where relation.relkind in ('r', 'v', 'm', 'p', 'S')
                and schema.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
                and has_schema_privilege('collector_reader', schema.oid, 'usage')
                and case relation.relkind
                    when 'S' then has_sequence_privilege('collector_reader', relation.oid, 'usage, select, update')
                    else has_any_column_privilege('collector_reader', relation.oid, 'select, insert, update, references')
                end
            order by 1
            """));

    [Theory]
    [InlineData("score.alert")]
    [InlineData("score.correction")]
    [InlineData("score.current")]
    [InlineData("score.edition")]
    [InlineData("score.history")]
    [InlineData("score.indicator")]
    [InlineData("score.part_current")]
    [InlineData("score.part_history")]
    [InlineData("score.published")]
    [InlineData("score.reported_value")]
    [InlineData("score.run")]
    [InlineData("score.run_message")]
    [InlineData("score.source")]
    [InlineData("score.source_ending")]
    public async Task The_reader_can_read(string view)
    {
        await using var reader = await database.ReaderAsync();

        Assert.Equal(0, await reader.ExecuteScalarAsync<long>($"select count(*) from {view}"));
    }

    [Theory]
    [InlineData("select from score.value")]
    [InlineData("select from score.part")]
    [InlineData("select from score.publication")]
    [InlineData("select from score.wording")]
    [InlineData("select from measure.observation")]
    [InlineData("select from plan.file")]
    [InlineData("select from source.file")]
    [InlineData("select from run.run")]
    [InlineData("select from alert.episode")]
    [InlineData("select from hangfire.job")]
    [InlineData("create table public.mine (n int)")]
    [InlineData("create schema mine")]
    [InlineData("set role collector_app")]
    public async Task The_reader_cannot(string statement)
    {
        // Its sessions begin as read only, which it could change: it is the rights that count.
        await using var reader = await database.ReaderAsync();
        await reader.ExecuteAsync("set session characteristics as transaction read write");

        await RefusesAsync(reader, statement);
    }

    private static async Task RefusesAsync(NpgsqlConnection connection, string statement)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(statement));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }
}
