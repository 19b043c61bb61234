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
        await connection.WaitAsync("migration_schema", cancellationToken);
        var isNew = (await AppliedAsync(connection, cancellationToken)).Count == 0;
        var result = Engine(ownerConnection).PerformUpgrade();
        if (!result.Successful)
        {
            throw Failure($"migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error, isNew);
        }

        await InstallQueueAsync(connection, cancellationToken);
        await connection.ExecuteAsync(null, "migration_rights", cancellationToken);
        return [.. result.Scripts.Select(script => script.Name[Folder.Length..])];
    }

    // Where no version ever worked, what is in the way is not ours.
    private static InvalidOperationException Failure(string failed, Exception error, bool isNew) => (OtherVersionException.Tells(error, out _), isNew) switch
    {
        (true, false) => new OtherVersionException(failed, error),
        (true, true) => new InvalidOperationException($"{failed}. No version of Collector ever filled this database: what is in the way is somebody else's. Name an empty database with COLLECTOR_DATABASE", error),
        _ => new InvalidOperationException(failed, error),
    };

    /// <summary>Names of the migrations the database lacks, in order; empty: it is up to date.</summary>
    /// <param name="connection">Of any role that may work in the database.</param>
    public static async Task<IReadOnlyList<string>> PendingAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var all = typeof(Migrator).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        var applied = await AppliedAsync(connection, cancellationToken);
        return [.. all.Where(name => !applied.Contains(name)).Select(name => name[Folder.Length..])];
    }

    /// <summary>Names of the migrations of the database that this program does not know; empty: the program is not older than it.</summary>
    public static async Task<IReadOnlyList<string>> UnknownAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var known = typeof(Migrator).Assembly.GetManifestResourceNames().ToHashSet(StringComparer.Ordinal);
        return [.. (await AppliedAsync(connection, cancellationToken)).Where(name => !known.Contains(name)).Order(StringComparer.Ordinal)];
    }

    // Where nothing ever ran there is no journal, and before its end a first run has given nobody rights on it.
    private static async Task<IReadOnlySet<string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return (await connection.ListAsync(null, "migration_applied", row => row.GetString(0), cancellationToken)).ToHashSet(StringComparer.Ordinal);
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InsufficientPrivilege)
        {
            return new HashSet<string>();
        }
    }

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
