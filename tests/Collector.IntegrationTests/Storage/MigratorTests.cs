using Collector.Postgres;
using Collector.Storage;
using Dapper;
using Npgsql;

namespace Collector.IntegrationTests.Storage;

public sealed class MigratorTests(DatabaseServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_database_has_every_migration_pending_and_gets_them_in_order()
    {
        var database = await server.EmptyAsync(Token);
        var pending = await PendingAsync(database.Owner);

        var applied = await Migrator.MigrateAsync(database.Owner, Token);

        Assert.Equal(pending, applied);
        Assert.Equal(applied.Order(StringComparer.Ordinal), applied);
        Assert.Equal("0001_plan.sql", applied[0]);
        Assert.Empty(await PendingAsync(database.Owner));
    }

    [Fact]
    public async Task Migrating_again_does_nothing()
    {
        var database = await server.MigratedAsync(Token);

        Assert.Empty(await Migrator.MigrateAsync(database.Owner, Token));
    }

    [Fact]
    public async Task Two_nodes_that_migrate_at_once_apply_each_script_once()
    {
        var database = await server.EmptyAsync(Token);

        var both = await Task.WhenAll(
            Task.Run(() => Migrator.MigrateAsync(database.Owner, Token), Token),
            Task.Run(() => Migrator.MigrateAsync(database.Owner, Token), Token));

        Assert.Contains(both, applied => applied.Count == 0);
        Assert.Contains(both, applied => applied.Count > 0);
        Assert.Empty(await PendingAsync(database.Owner));
    }

    [Fact]
    public async Task A_script_that_fails_is_undone_and_can_be_applied_once_the_obstacle_is_gone()
    {
        var database = await server.EmptyAsync(Token);
        await using var owner = new NpgsqlConnection(database.Owner);
        await owner.ExecuteAsync("create schema source");

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Migrator.MigrateAsync(database.Owner, Token));

        Assert.Contains("0001_plan.sql", failure.Message, StringComparison.Ordinal);
        Assert.Contains("No version of Collector ever filled this database", failure.Message, StringComparison.Ordinal);
        Assert.False(await owner.ExecuteScalarAsync<bool>("select exists (select from pg_namespace where nspname = 'plan')"));
        await owner.ExecuteAsync("drop schema source");
        Assert.NotEmpty(await Migrator.MigrateAsync(database.Owner, Token));
    }

    [Fact]
    public async Task What_another_version_left_is_told_as_that()
    {
        var database = await server.MigratedAsync(Token);
        await using var owner = new NpgsqlConnection(database.Owner);
        await owner.ExecuteAsync("delete from migration.applied where scriptname like '%0001_plan.sql'"); // as if that version had called it otherwise

        var failure = await Assert.ThrowsAsync<OtherVersionException>(() => Migrator.MigrateAsync(database.Owner, Token));

        Assert.Contains("0001_plan.sql", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_application_may_not_migrate()
    {
        ConnectionStrings database = await server.EmptyAsync(Token);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => Migrator.MigrateAsync(database.App, Token));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    private static async Task<IReadOnlyList<string>> PendingAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Token);
        return await Migrator.PendingAsync(connection, Token);
    }
}
