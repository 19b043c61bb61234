using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Collector.Explaining;
using Collector.Plan;

namespace Collector.Entries;

/// <summary>Which measures an office enters: those that its indicators read.</summary>
internal static class OfficeMeasures
{
    // A plan never changes, and a workbook asks for thousands of figures: who reads which measure is found out once.
    private static readonly ConditionalWeakTable<PerformancePlan, ILookup<string, Indicator>> Readers = [];

    /// <summary>Codes of the offices whose indicators read a measure, in their order; empty: no indicator with an office reads it.</summary>
    public static ImmutableArray<string> OfficesOf(PerformancePlan plan, string measure) =>
    [
        .. ReadersIn(plan)[measure]
            .Select(indicator => indicator.Owner?.Office)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

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

    /// <summary>The indicators that read a measure, in the plan's order.</summary>
    public static ImmutableArray<Indicator> ReadersOf(PerformancePlan plan, string measure) => [.. ReadersIn(plan)[measure]];

    private static ILookup<string, Indicator> ReadersIn(PerformancePlan plan) => Readers.GetValue(
        plan,
        read => read.Indicators.SelectMany(indicator => Explainer.MeasuresOf(read, indicator).Select(measure => (measure, indicator))).ToLookup(one => one.measure, one => one.indicator, StringComparer.Ordinal));
}
