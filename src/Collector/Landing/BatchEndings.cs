using Collector.Sources;
using Collector.Sources.Settings;
using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>Keeps what pages say of what ends soon, with what a source cannot know: the indicators it feeds. The night tells of it.</summary>
internal static class BatchEndings
{
    public static async Task KeepAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Batch batch, ConnectorOptions options, Sync sync, CancellationToken cancellationToken)
    {
        if (batch.Endings.IsEmpty)
        {
            return;
        }

        var plans = await PlanStore.InForceAsync(connection, cancellationToken);
        foreach (var ending in batch.Endings)
        {
            var fed = ending.Part is { } part ? Starving.Of(plans, ending.Dataset, options.System, part) : Starving.Of(plans, [ending.Dataset], options.System);
            await SourceStore.PutEndingAsync(connection, transaction, new SourceEnding(options.Name, ending.Kind, ending.Part ?? "", ending.Day, fed), sync.Id, cancellationToken);
        }
    }
}
