using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Storage;
using Npgsql;

namespace Collector.Nights;

/// <summary>What became known between two moments, apart from plans.</summary>
/// <param name="Stated">Measures of which something was stated or withdrawn, with the first day it speaks of.</param>
/// <param name="Touched">Datasets that sources moved.</param>
internal sealed record Changes(IReadOnlyList<(string Measure, DateOnly FirstDay)> Stated, IReadOnlyList<Touched> Touched)
{
    public static Changes None { get; } = new([], []);

    public bool IsEmpty => Stated.Count == 0 && Touched.Count == 0;

    /// <summary>What became known after a moment, up to another.</summary>
    public static async Task<Changes> BetweenAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, DateTimeOffset after, DateTimeOffset until, CancellationToken cancellationToken) => new(
        await ObservationStore.ChangesAsync(connection, transaction, after, until, cancellationToken),
        await TouchStore.BetweenAsync(connection, transaction, after, until, cancellationToken));

    /// <summary>The measures of a plan that may differ, each with the first day; one may come more than once.</summary>
    public IEnumerable<(string Measure, DateOnly FirstDay)> In(PerformancePlan plan) => Stated.Concat(
        from one in RecordReader.Wanted(plan, null)
        from touched in Touched
        where Reads(one.What, touched)
        select (one.Measure.Key, touched.FirstDay));

    private static bool Reads(Collection.OfRecords what, Touched touched) =>
        touched.Dataset == TouchStore.Calendar
            ? what.Hours is not null
            : what.Datasets.Any(dataset => dataset.Name == touched.Dataset) && (what.Systems.IsEmpty || what.Systems.Contains(touched.System));
}
