using Collector.Alerts;
using Collector.Publishing;
using Collector.Storage;
using Npgsql;

namespace Collector.Nights;

/// <summary>What a night makes of the alerts, in its own transaction: decided once, whatever happens to those who pass them on.</summary>
internal static class AlertDecision
{
    /// <param name="years">Each year judged and not final, as computed for the day.</param>
    /// <param name="applied">Plans applied since the night before.</param>
    public static async Task RunAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Run run, IReadOnlyList<PublishedYear> years, IEnumerable<Condition> applied, CancellationToken cancellationToken)
    {
        var standing = await EpisodeStore.StandingAsync(connection, transaction, cancellationToken);
        var found = Conditions.Of(years, await SourceStore.StatesAsync(connection, transaction, cancellationToken));
        var after = Episodes.After(standing, [.. found, .. applied], run.Day);
        if (!after.IsEmpty)
        {
            await EpisodeStore.PutAsync(connection, transaction, after, run.Id, cancellationToken);
        }
    }
}
