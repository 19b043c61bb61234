using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Collector.Explaining;
using Collector.Plan;

namespace Collector.Entries;

/// <summary>Which measures an office enters: those that its indicators read.</summary>
internal static class OfficeMeasures
{
    private static readonly Rhythm OfCollected = new(Every.Month);

    private static readonly ConditionalWeakTable<PerformancePlan, ILookup<string, Indicator>> Readers = [];

    /// <summary>The measures an office states, in the plan's order: observed ones, not given up before a year.</summary>
    public static ImmutableArray<Measure> Of(PerformancePlan plan, string office, int year)
    {
        var read = new HashSet<string>(StringComparer.Ordinal);
        var ordered = ImmutableArray.CreateBuilder<Measure>();
        foreach (var indicator in plan.Indicators.Where(indicator => indicator.Owner?.Office == office))
        {
            foreach (var key in Explainer.MeasuresOf(plan, indicator).Where(read.Add))
            {
                var measure = plan.Measures[key];
                if (measure.Accumulation is not null && measure.Feed is not Feed.Collected { What: Collection.Catalogue } && !(measure.Retired?.Date < Period.OfYear(year).From))
                {
                    ordered.Add(measure);
                }
            }
        }

        return ordered.ToImmutable();
    }

    /// <summary>How often a figure is stated; one over a collected figure for a month.</summary>
    public static Rhythm RhythmOf(Measure measure) => (measure.Feed as Feed.Entered)?.Rhythm ?? OfCollected;

    /// <summary>The indicators that read a measure, in the plan's order.</summary>
    public static IEnumerable<Indicator> ReadersOf(PerformancePlan plan, string measure) => Readers.GetValue(plan, Read)[measure];

    // Pages ask for each of their rows, and a plan never changes.
    private static ILookup<string, Indicator> Read(PerformancePlan plan) => plan.Indicators
        .SelectMany(indicator => Explainer.MeasuresOf(plan, indicator).Select(measure => (Measure: measure, Indicator: indicator)))
        .ToLookup(one => one.Measure, one => one.Indicator, StringComparer.Ordinal);
}
