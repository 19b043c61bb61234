using System.Collections.Immutable;
using Collector.Plan;

namespace Collector.Demo;

/// <summary>
/// Invented observations for every measure of a plan, in the rhythm offices have: the same each time, marked as invented
/// by their origin, and so dealt that every status occurs. They resemble nobody's real figures.
/// </summary>
internal sealed class InventedFigures
{
    /// <summary>What offices enter in a year beside what the stand-ins bring, so that the two fit each other.</summary>
    private static readonly ImmutableDictionary<string, decimal> Beside = ImmutableDictionary.CreateRange<string, decimal>(
        [new("18M7", 8), new("M191", 1400), new("21M6", 500)]);

    private readonly PerformancePlan plan;
    private readonly ImmutableDictionary<string, Indicator> indicatorOf;

    private InventedFigures(PerformancePlan plan)
    {
        this.plan = plan;
        indicatorOf = plan.Indicators
            .SelectMany(indicator => indicator.Formula.Measures.Select(key => (key, indicator)))
            .DistinctBy(pair => pair.key)
            .ToImmutableDictionary(pair => pair.key, pair => pair.indicator);
    }

    /// <summary>Observations of all measures that are observed, sorted by when they are recorded.</summary>
    /// <param name="first">First year told for measures that others look back on; the rest begins with the plan's table.</param>
    public static ImmutableArray<Observation> Of(PerformancePlan plan, int first)
    {
        var invented = new InventedFigures(plan);
        var years = Enumerable.Range(first, plan.Years[^1] - first + 1);
        return
        [
            .. plan.Indicators
                .SelectMany(indicator => invented.Of(indicator, years))
                .OrderBy(observation => observation.RecordedAt)
                .ThenBy(observation => observation.Measure, StringComparer.Ordinal)
                .ThenBy(observation => observation.Period.From),
        ];
    }

    private IEnumerable<Observation> Of(Indicator indicator, IEnumerable<int> years)
    {
        var lookedBackOn = plan.Measures.Values.Select(measure => (measure.Feed as Feed.Relative)?.Of).ToHashSet();
        var totals = new Totals(plan, indicator);
        foreach (var year in years)
        {
            var part = Scenario.Of(plan, indicator, year);
            foreach (var (key, total) in totals.InventFor(year, part))
            {
                // What sources feed is theirs from the year on in which the demonstration begins.
                var isRead = plan.Measures[key].Feed is Feed.Collected && year >= plan.Years[0];
                if (!isRead && (plan.TableYears.Contains(year) || lookedBackOn.Contains(key)))
                {
                    foreach (var observation in Entries.Of(plan.Measures[key], indicatorOf[key], year, year < plan.Years[0] ? total : Beside.GetValueOrDefault(key, total), part))
                    {
                        yield return observation with { RecordedAt = Zoned(observation.RecordedAt!.Value) }; // Entries states one for each
                    }
                }
            }
        }
    }

    private DateTimeOffset Zoned(DateTimeOffset local) => new(local.DateTime, plan.Zone.GetUtcOffset(local.DateTime));
}
