using Collector.Sources.Http;
using Npgsql;

namespace Collector.Storage;

/// <summary>Keeps count of calls in the database, so that restarts and other nodes count on.</summary>
internal sealed class StoredCalls(NpgsqlDataSource database) : ICallLedger
{
    public async ValueTask<bool> TakeAsync(string source, DateOnly day, int? most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ScalarAsync<int?>(null, "call_take", cancellationToken, source, day, most) is not null;
    }

    public async ValueTask TellAsync(string source, QuotaLeft quota, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(null, "source_quota_set", cancellationToken, source, quota.Calls, quota.Of);
    }
}
