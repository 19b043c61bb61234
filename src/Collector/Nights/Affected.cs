using Collector.Plan;
using Collector.Storage;

namespace Collector.Nights;

/// <summary>What a change of measures may move: the indicators that read them, and the scores above those.</summary>
/// <param name="Indicators">Keys.</param>
/// <param name="Objectives">Codes of the objectives they belong to.</param>
/// <param name="Parts">Keys of the objectives, areas and the whole, as <see cref="PartRow.Key"/> writes them.</param>
internal sealed record Affected(IReadOnlySet<string> Indicators, IReadOnlySet<string> Objectives, IReadOnlySet<string> Parts)
{
    /// <summary>A measure is read through a formula, also one that was revised since, or through a relative measure of a formula.</summary>
    public static Affected By(PerformancePlan plan, IEnumerable<string> measures)
    {
        var changed = measures.ToHashSet(StringComparer.Ordinal);
        changed.UnionWith(plan.Measures.Values.Where(measure => measure.Feed is Feed.Relative relative && changed.Contains(relative.Of)).Select(measure => measure.Key).ToArray());
        var readers = plan.Indicators.Where(indicator => indicator.Formulas.Any(formula => formula.Measures.Any(changed.Contains))).ToArray();
        var objectives = readers.Select(indicator => indicator.Objective).ToHashSet(StringComparer.Ordinal);
        var parts = plan.Objectives
            .Where(objective => objectives.Contains(objective.Code))
            .SelectMany(objective => new[] { PartRow.KeyOf(PartRow.Objective, objective.Code), PartRow.KeyOf(PartRow.Area, objective.Area) })
            .Append(PartRow.KeyOf(PartRow.Whole, plan.Code));
        return new Affected(readers.Select(indicator => indicator.Key).ToHashSet(StringComparer.Ordinal), objectives, parts.ToHashSet(StringComparer.Ordinal));
    }
}
