using Collector.Hosting;
using Collector.Postgres;
using Npgsql;

namespace Collector.Explaining;

/// <summary>The way to an installation's database, for a command that only reads.</summary>
internal sealed class ExplainDatabase : IAsyncDisposable
{
    private readonly PostgresServer server;

    private ExplainDatabase(PostgresServer server)
    {
        this.server = server;
        Source = NpgsqlDataSource.Create(server.Connections.App);
    }

    public NpgsqlDataSource Source { get; }

    public static async Task<ExplainDatabase> OpenAsync(bool demo, CancellationToken cancellationToken)
    {
        var settings = HostSettings.Read(Environment.GetEnvironmentVariable);
        var options = PostgresOptions.FromEnvironment(Environment.GetEnvironmentVariable);
        options = options with { DataFolder = settings.DataFolder ?? options.DataFolder, Database = demo ? Installation.DemoDatabase : options.Database };
        return new ExplainDatabase(await PostgresServer.StartAsync(options, new Progress<string>(_ => { }), cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await server.DisposeAsync();
    }
}
