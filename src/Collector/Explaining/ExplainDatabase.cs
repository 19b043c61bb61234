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

    /// <summary>Which database it is, by settings and environment.</summary>
    /// <param name="demo">The demonstration's own, whatever is configured.</param>
    public static PostgresOptions Options(HostSettings settings, bool demo, Func<string, string?> environment)
    {
        var stated = PostgresOptions.FromEnvironment(environment);
        var options = stated with { DataFolder = settings.DataFolder ?? stated.DataFolder };
        return demo ? options with { Database = Installation.DemoDatabase, ConnectionString = null } : options;
    }

    public static async Task<ExplainDatabase> OpenAsync(bool demo, CancellationToken cancellationToken)
    {
        var options = Options(HostSettings.Read(Environment.GetEnvironmentVariable), demo, Environment.GetEnvironmentVariable);
        return new ExplainDatabase(await PostgresServer.StartAsync(options, new Progress<string>(_ => { }), cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await server.DisposeAsync();
    }
}
