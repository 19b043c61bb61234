using DbUp;
using DbUp.Engine.Output;
using Hangfire.PostgreSql;
using Npgsql;

namespace Collector.Storage;

/// <summary>Brings a database to the program's version, with the owner's role. Safe to run twice, and by two nodes at once.</summary>
internal static class Migrator
{
    /// <summary>Schema of the job queue, whose tables Hangfire makes.</summary>
    public const string QueueSchema = "hangfire";

    private const string Folder = "Collector.Storage.Migrations.";

    /// <summary>Runs what has not run yet, each file in a transaction.</summary>
    /// <returns>Names of the files that were run; empty when the database was up to date.</returns>
    /// <exception cref="InvalidOperationException">A migration failed; nothing of it is left.</exception>
    public static async Task<IReadOnlyList<string>> MigrateAsync(string ownerConnection, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ownerConnection) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(null, "migration_schema", cancellationToken);
        var result = Engine(ownerConnection).PerformUpgrade();
        if (!result.Successful)
        {
            throw new InvalidOperationException($"migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
        }

        await InstallQueueAsync(connection, cancellationToken);
        return [.. result.Scripts.Select(script => script.Name[Folder.Length..])];
    }

    /// <summary>Names of the migrations the database lacks; empty: it is up to date.</summary>
    public static IReadOnlyList<string> Pending(string ownerConnection) =>
        [.. Engine(ownerConnection).GetScriptsToExecute().Select(script => script.Name[Folder.Length..])];

    private static DbUp.Engine.UpgradeEngine Engine(string ownerConnection) => DeployChanges.To
        .PostgresqlDatabase(new NpgsqlConnectionStringBuilder(ownerConnection) { Pooling = false }.ConnectionString)
        .WithScriptsEmbeddedInAssembly(typeof(Migrator).Assembly, name => name.StartsWith(Folder, StringComparison.Ordinal))
        .WithTransactionPerScript()
        .WithVariablesDisabled()
        .JournalToPostgresqlTable("migration", "applied")
        .LogTo(new NoOpUpgradeLog())
        .Build();

    private static async Task InstallQueueAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        PostgreSqlObjectsInstaller.Install(connection, QueueSchema);
        await connection.ExecuteAsync(null, "queue_rights", cancellationToken);
    }
}
