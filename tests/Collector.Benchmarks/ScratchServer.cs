using Collector.Postgres;
using Collector.Storage;

namespace Collector.Benchmarks;

/// <summary>
/// A private PostgreSQL in a temporary folder, durable as in service; gone at the end, unless COLLECTOR_BENCHMARK_DATA names
/// a folder: there it stays, and what was filled once is found again.
/// </summary>
internal sealed class ScratchServer : IAsyncDisposable
{
    private readonly string folder;
    private readonly PostgresServer server;
    private readonly bool isKept;

    private ScratchServer(string folder, PostgresServer server, bool isKept) => (this.folder, this.server, this.isKept) = (folder, server, isKept);

    public string Description => server.Description.Split(" in ")[0];

    public static async Task<ScratchServer> StartAsync(CancellationToken cancellationToken)
    {
        var kept = Environment.GetEnvironmentVariable("COLLECTOR_BENCHMARK_DATA");
        var place = kept is { Length: > 0 } ? kept : Path.Combine(Path.GetTempPath(), $"collector-benchmark-{Guid.NewGuid():N}");
        Directory.CreateDirectory(place);
        return new ScratchServer(place, await OpenAsync(place, "collector", cancellationToken), kept is { Length: > 0 });
    }

    /// <summary>A database of its own, migrated.</summary>
    public async Task<ConnectionStrings> DatabaseAsync(string name, CancellationToken cancellationToken)
    {
        await using var joined = await OpenAsync(folder, name, cancellationToken);
        await Migrator.MigrateAsync(joined.Connections.Owner, cancellationToken);
        return joined.Connections;
    }

    public async ValueTask DisposeAsync()
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        await server.DisposeAsync();
        if (!isKept)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<PostgresServer> OpenAsync(string folder, string database, CancellationToken cancellationToken) =>
        PostgresServer.StartAsync(new PostgresOptions { DataFolder = folder, Database = database }, new Silence(), cancellationToken);

    private sealed class Silence : IProgress<string>
    {
        public void Report(string value)
        {
            // The tables are the only output.
        }
    }
}
