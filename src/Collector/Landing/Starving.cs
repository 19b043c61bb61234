using System.Collections.Immutable;
using Collector.Nights;
using Collector.Plan;
using Collector.Records;

namespace Collector.Landing;

/// <summary>Which indicators wait for a source.</summary>
internal static class Starving
{
    /// <summary>Keys of the indicators of the plans in force that read records of a system, in the order of the plans.</summary>
    /// <param name="fills">Datasets that the source fills.</param>
    /// <param name="system">System its records belong to.</param>
    public static ImmutableArray<string> Of(IEnumerable<PerformancePlan> plans, ImmutableArray<Dataset> fills, string system) =>
        [.. plans.SelectMany(plan => Of(plan, fills, system)).Distinct(StringComparer.Ordinal)];

    /// <summary>Keys of those that read one figure of a source: records whose column <see cref="Dataset.PartedBy"/> says so.</summary>
    /// <param name="part">Value of that column, or what stands before the point of several.</param>
    public static ImmutableArray<string> Of(IEnumerable<PerformancePlan> plans, Dataset dataset, string system, string part) =>
        [.. plans.SelectMany(plan => Of(plan, [dataset], system, what => ReadPart.Admits(what, dataset, part))).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Of(PerformancePlan plan, ImmutableArray<Dataset> fills, string system) => Of(plan, fills, system, _ => true);

    private static IEnumerable<string> Of(PerformancePlan plan, ImmutableArray<Dataset> fills, string system, Func<Collection.OfRecords, bool> reads)
    {
        var fed = plan.Measures.Values.Where(measure =>
            measure.Feed is Feed.Collected { What: Collection.OfRecords what }
            && what.Datasets.Any(fills.Contains)
            && (what.Systems.IsEmpty || what.Systems.Contains(system))
            && reads(what));
        var affected = Affected.By(plan, fed.Select(measure => measure.Key)).Indicators;
        return plan.Indicators.Select(indicator => indicator.Key).Where(affected.Contains);
    }
}
