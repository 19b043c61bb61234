using System.Collections.Immutable;
using Collector.Explaining;
using Collector.Plan;

namespace Collector.Entries;

/// <summary>Which measures an office enters: those that its indicators read.</summary>
internal static class OfficeMeasures
{
    /// <summary>Codes of the offices whose indicators read a measure, in their order; empty: no indicator with an office reads it.</summary>
    public static ImmutableArray<string> OfficesOf(PerformancePlan plan, string measure) =>
    [
        .. plan.Indicators
            .Where(indicator => indicator.Owner is not null && Explainer.MeasuresOf(plan, indicator).Contains(measure))
            .Select(indicator => indicator.Owner!.Office) // just seen
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

    /// <summary>The indicators that read a measure.</summary>
    public static ImmutableArray<Indicator> ReadersOf(PerformancePlan plan, string measure) =>
        [.. plan.Indicators.Where(indicator => Explainer.MeasuresOf(plan, indicator).Contains(measure))];
}
