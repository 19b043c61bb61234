namespace Collector.Plan.Comparing;

/// <summary>What changes from one plan to another, in sentences for whoever adopts it.</summary>
public static class PlanDiff
{
    /// <summary>
    /// Every difference once, the plan itself first, then offices, areas, objectives, indicators, measures and reported
    /// values, each in order; empty when the two mean the same. An indicator is the same by key, or by an alias that
    /// names its former key.
    /// </summary>
    public static IReadOnlyList<PlanChange> Compare(PerformancePlan before, PerformancePlan after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return
        [
            .. HeaderDiff.Compare(before, after),
            .. Match(before.Offices.Values, after.Offices.Values, office => office.Code, HeaderDiff.Offices),
            .. Match(before.Areas, after.Areas, area => area.Code, TreeDiff.Areas),
            .. Match(before.Objectives, after.Objectives, objective => objective.Code, TreeDiff.Objectives),
            .. Match(before.Indicators, after.Indicators, indicator => indicator.Key, new IndicatorDiff(before.Settings, after.Settings).Compare, FormerKey),
            .. Match(before.Measures.Values, after.Measures.Values, measure => measure.Key, MeasureDiff.Compare),
            .. Match(before.Reported, after.Reported, ReportedDiff.KeyOf, ReportedDiff.Compare),
        ];
    }

    // What is in both, in the newer order, with what is new; then what is gone.
    private static IEnumerable<PlanChange> Match<T>(
        IEnumerable<T> before,
        IEnumerable<T> after,
        Func<T, string> key,
        Func<T?, T?, IReadOnlyList<PlanChange>> compare,
        Func<T, IReadOnlySet<string>, string>? formerKey = null)
        where T : class
    {
        // A figure may be reported twice (a warning): the first of each key stands for it.
        var left = before.DistinctBy(key, StringComparer.Ordinal).ToDictionary(key, StringComparer.Ordinal);
        var leftKeys = left.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var item in after.DistinctBy(key, StringComparer.Ordinal))
        {
            left.Remove(formerKey?.Invoke(item, leftKeys) ?? key(item), out var former);
            foreach (var change in compare(former, item))
            {
                yield return change;
            }
        }

        foreach (var change in left.Values.SelectMany(gone => compare(gone, null)))
        {
            yield return change;
        }
    }

    /// <summary>The key an indicator has among the known ones: its own, or the first of its aliases that is known.</summary>
    internal static string FormerKey(Indicator indicator, IReadOnlySet<string> known) =>
        known.Contains(indicator.Key) ? indicator.Key : indicator.Aliases.FirstOrDefault(known.Contains) ?? indicator.Key;
}
