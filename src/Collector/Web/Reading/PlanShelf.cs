using System.Collections.Concurrent;
using Collector.Plan;
using Collector.Storage;
using Npgsql;

namespace Collector.Web.Reading;

/// <summary>Plan versions from the database, each read once.</summary>
internal sealed class PlanShelf(NpgsqlDataSource database) : IPlanShelf
{
    private readonly ConcurrentDictionary<long, PerformancePlan> read = [];

    public async Task<PerformancePlan> ReadAsync(long version, CancellationToken cancellationToken)
    {
        if (read.TryGetValue(version, out var known))
        {
            return known;
        }

        var plan = await Answering.OrDownAsync(async () =>
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return (await PlanStore.ReadAsync(connection, null, version, cancellationToken)).Plan;
        });
        return read.GetOrAdd(version, plan);
    }
}
