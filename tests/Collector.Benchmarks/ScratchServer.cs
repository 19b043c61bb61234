using Collector.Postgres;
using Collector.Storage;

namespace Collector.Benchmarks;

/// <summary>A private PostgreSQL in a temporary folder, durable as in service; gone at the end.</summary>
internal sealed class ScratchServer : IAsyncDisposable
{
    private readonly string folder;
    private readonly PostgresServer server;

    private ScratchServer(string folder, PostgresServer server) => (this.folder, this.server) = (folder, server);

    public string Description => server.Description.Split(" in ")[0];

    public static async Task<ScratchServer> StartAsync(CancellationToken cancellationToken)
    {
        var place = Path.Combine(Path.GetTempPath(), $"collector-benchmark-{Guid.NewGuid():N}");
        Directory.CreateDirectory(place);
        return new ScratchServer(place, await OpenAsync(place, "collector", cancellationToken));
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
        Directory.Delete(folder, recursive: true);
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
