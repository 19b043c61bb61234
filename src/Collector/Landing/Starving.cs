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

    private static IEnumerable<string> Of(PerformancePlan plan, ImmutableArray<Dataset> fills, string system)
    {
        var fed = plan.Measures.Values.Where(measure =>
            measure.Feed is Feed.Collected { What: Collection.OfRecords what }
            && what.Datasets.Any(fills.Contains)
            && (what.Systems.IsEmpty || what.Systems.Contains(system)));
        var affected = Affected.By(plan, fed.Select(measure => measure.Key)).Indicators;
        return plan.Indicators.Select(indicator => indicator.Key).Where(affected.Contains);
    }
}
