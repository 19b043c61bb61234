using Collector.Postgres;
using Collector.Samples.NetEye;
using Collector.Storage;
using Npgsql;

namespace Collector.Demo;

/// <summary>The database in which the stand-in of NetEye keeps its history, beside the demonstration's own.</summary>
internal static class DemoNetEye
{
    public const string DatabaseName = "collector_demo_neteye";

    /// <summary>Makes it, filled, if it is not there. May be interrupted anywhere.</summary>
    /// <returns>Connection of the role that reads it; holds a password.</returns>
    public static async Task<NpgsqlConnectionStringBuilder> EnsureAsync(ConnectionStrings cluster, CancellationToken cancellationToken)
    {
        await using (var admin = new NpgsqlConnection(cluster.Admin)) // the demonstration lives in a private cluster
        {
            await admin.OpenAsync(cancellationToken);
            await admin.ExecuteReturnedAsync("database_missing", cancellationToken, DatabaseName);
        }

        await using var connection = new NpgsqlConnection(In(cluster.Owner).ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await connection.ScalarAsync<bool>(transaction, "demo_neteye_filled", cancellationToken))
        {
            await using var fill = new NpgsqlCommand(SampleIcinga.History, connection, transaction);
            await fill.ExecuteNonQueryAsync(cancellationToken);
            await connection.ExecuteAsync(transaction, "demo_neteye_rights", cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return In(cluster.App);
    }

    private static NpgsqlConnectionStringBuilder In(string connection) => new(connection) { Database = DatabaseName };
}
