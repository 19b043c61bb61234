using Collector.Sources;
using Collector.Storage;
using Npgsql;

namespace Collector.Landing;

/// <summary>What a page warns of, with what a source cannot know: the indicators that a figure feeds.</summary>
internal static class BatchWarnings
{
    public static async Task<IEnumerable<string>> OfAsync(NpgsqlConnection connection, Batch batch, string system, CancellationToken cancellationToken)
    {
        if (batch.Concerns.IsEmpty)
        {
            return batch.Warnings;
        }

        var plans = await PlanStore.InForceAsync(connection, cancellationToken);
        var fed = batch.Concerns.ToLookup(concern => concern.Warning, concern => Starving.Of(plans, concern.Dataset, system, concern.Part), StringComparer.Ordinal);
        return batch.Warnings.Select(warning => fed.Contains(warning) ? $"{warning}{Told([.. fed[warning].SelectMany(keys => keys).Distinct(StringComparer.Ordinal)])}" : warning);
    }

    private static string Told(string[] indicators) => indicators.Length == 0 ? ": feeds no indicator" : $": feeds {string.Join(", ", indicators)}";
}
