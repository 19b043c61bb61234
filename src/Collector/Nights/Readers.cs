using Collector.Plan;

namespace Collector.Nights;

/// <summary>Who reads a measure: through a formula, or through a relative measure of a formula.</summary>
internal static class Readers
{
    /// <summary>Keys of the indicators whose figure may change when the measures do.</summary>
    public static IReadOnlySet<string> Of(PerformancePlan plan, IEnumerable<string> measures)
    {
        var changed = measures.ToHashSet(StringComparer.Ordinal);
        changed.UnionWith(plan.Measures.Values.Where(measure => measure.Feed is Feed.Relative relative && changed.Contains(relative.Of)).Select(measure => measure.Key).ToArray());
        return plan.Indicators
            .Where(indicator => indicator.Formulas.Any(formula => formula.Measures.Any(changed.Contains)))
            .Select(indicator => indicator.Key)
            .ToHashSet(StringComparer.Ordinal);
    }
}
