using Collector.Postgres;
using Dapper;
using Npgsql;

namespace Collector.IntegrationTests;

/// <summary>Holds a night up in its middle: its values are written and not committed, its scores wait.</summary>
internal sealed class Obstacle : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly NpgsqlConnection holder;
    private readonly ConnectionStrings connections;

    private Obstacle(NpgsqlConnection holder, ConnectionStrings connections) => (this.holder, this.connections) = (holder, connections);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Obstacle> BeforeScoresAsync(ConnectionStrings connections)
    {
        var connection = new NpgsqlConnection(connections.Owner);
        await connection.OpenAsync(Token);
        await connection.ExecuteAsync("begin; lock table score.part in share mode");
        return new Obstacle(connection, connections);
    }

    public async Task UntilSomebodyWaitsAsync()
    {
        await using var watcher = new NpgsqlConnection(connections.Admin);
        while (!await watcher.ExecuteScalarAsync<bool>("select exists (select from pg_locks where relation = 'score.part'::regclass and not granted)"))
        {
            await Task.Delay(Pause, Token);
        }
    }

    public ValueTask DisposeAsync() => holder.DisposeAsync();
}
