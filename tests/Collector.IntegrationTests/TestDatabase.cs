using Collector.Postgres;
using Dapper;
using Npgsql;

namespace Collector.IntegrationTests;

/// <summary>A migrated database for the tests of one class, which run one after the other.</summary>
public sealed class TestDatabase(DatabaseServer server) : IAsyncLifetime
{
    private ConnectionStrings? connections;

    internal ConnectionStrings Connections => connections ?? throw new InvalidOperationException("The database is not made.");

    public async ValueTask InitializeAsync() => connections = await server.MigratedAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal Task<NpgsqlConnection> AppAsync() => OpenAsync(Connections.App);

    internal Task<NpgsqlConnection> OwnerAsync() => OpenAsync(Connections.Owner);

    internal Task<NpgsqlConnection> ReaderAsync() => OpenAsync(Connections.Reader);

    /// <summary>What a statement returns, by the owner, who sees everything.</summary>
    internal async Task<List<T>> ListAsync<T>(string sql)
    {
        await using var connection = await OwnerAsync();
        return [.. await connection.QueryAsync<T>(sql)];
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
