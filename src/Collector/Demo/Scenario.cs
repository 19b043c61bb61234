using System.Globalization;
using Collector.Plan;

namespace Collector.Demo;

/// <summary>What an indicator does in a year of the demonstration.</summary>
/// <param name="Goodness">Relative to the target: 1 just meets it, below falls short.</param>
/// <param name="LastMonthTold">After this month the office falls silent; 12: tells the whole year.</param>
/// <param name="Voided">The divisor is stated as zero.</param>
internal sealed record Scenario(decimal Goodness, int LastMonthTold, bool Voided)
{
    // The year whose indicators are dealt so that every status occurs on the demonstration's first day.
    private const int Shown = 2021;

    public static Scenario Of(PerformancePlan plan, Indicator indicator, int year)
    {
        var wobble = Draw.Below(40, indicator.Key, year.ToString(CultureInfo.InvariantCulture)) / 1000m;
        if (year != Shown)
        {
            return new Scenario(Draw.Below(4, indicator.Key) == 0 ? 0.90m + wobble : 1.02m + wobble, 12, false);
        }

        var sums = indicator.Formula.Measures.Select(key => plan.Measures[key]).Where(measure => measure.Accumulation is Accumulation.Sum).ToArray();
        if (sums.Length > 0 && sums.All(measure => measure.Feed is Feed.Entered { Rhythm.Every: Every.Year }))
        {
            return new Scenario(1.02m, 1, false); // due at the year's end, and told for January only: too early
        }

        if (indicator.Formula.Measures.Any(key => plan.Measures[key].Feed is Feed.Collected { What: Collection.OfRecords }))
        {
            return new Scenario(1.01m + wobble, 12, false); // the sources deal, and what offices enter beside them is there
        }

        return Draw.Below(14, indicator.Key, "scenario") switch
        {
            0 => new Scenario(1.02m + wobble, 3, false), // told the first quarter, then fell silent: stale
            1 => new Scenario(1.02m, 0, false), // told nothing: no data
            2 => new Scenario(0.55m + wobble, 12, false), // far off
            3 or 4 => new Scenario(0.92m + wobble, 12, false), // a little short: at risk
            5 => new Scenario(1.60m + wobble, 12, false), // met long before the year's end
            6 when indicator.Formula is Plan.Formulas.Formula.Quotient => new Scenario(1, 12, true), // nothing asked for: not applicable
            _ => new Scenario(1.01m + wobble, 12, false),
        };
    }
}
