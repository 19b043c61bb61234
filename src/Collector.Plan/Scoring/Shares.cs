using System.Collections.Immutable;

namespace Collector.Plan.Scoring;

/// <summary>
/// How much of the body's score hangs on each indicator: the weights of scoring.md section 6, from the whole down. They are
/// those of the coverage, so that an indicator has its share whether or not it has a degree yet.
/// </summary>
public static class Shares
{
    /// <summary>
    /// Each indicator that takes part, with its share of the whole, 0 to 1, 12 decimals; they sum to 1 but for
    /// rounding. Empty when nothing takes part. What is not in it takes no part.
    /// </summary>
    public static ImmutableDictionary<string, decimal> Of(PerformancePlan plan, IEnumerable<IndicatorResult> results)
    {
        var taking = results.Where(result => new Judgement(result.Status, result.Degree).TakesPart).Select(result => result.Indicator.Key).ToHashSet(StringComparer.Ordinal);
        var shares = ImmutableDictionary.CreateBuilder<string, decimal>(StringComparer.Ordinal);
        var areas = plan.Areas.Select(area => Sides(area, plan.Settings, taking)).Where(sides => sides.Length > 0).ToArray();
        foreach (var (objective, share) in areas.SelectMany(sides => sides))
        {
            var indicators = objective.Indicators.Where(indicator => taking.Contains(indicator.Key)).ToArray();
            var weight = indicators.Aggregate(Exact.Zero, (sum, indicator) => sum + (Exact)indicator.Weight);
            foreach (var indicator in indicators)
            {
                shares[indicator.Key] = (share * (Exact)indicator.Weight / weight / areas.Length).Round(Exact.Places);
            }
        }

        return shares.ToImmutable();
    }

    // Objectives taking part, each with its share of the area: of a side alone, the whole.
    private static (Objective Objective, Exact Share)[] Sides(Area area, PlanSettings settings, HashSet<string> taking)
    {
        var strategic = Taking(area.Strategic);
        var operational = Taking(area.Operational);
        return
        [
            .. strategic.Select(objective => (objective, (operational.Length == 0 ? Exact.One : (Exact)settings.StrategicWeight) / strategic.Length)),
            .. operational.Select(objective => (objective, (strategic.Length == 0 ? Exact.One : (Exact)settings.OperationalWeight) / operational.Length)),
        ];

        Objective[] Taking(IEnumerable<Objective> objectives) => [.. objectives.Where(objective => objective.Indicators.Any(indicator => taking.Contains(indicator.Key)))];
    }
}
