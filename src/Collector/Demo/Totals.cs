using Collector.Plan;
using Collector.Plan.Formulas;

namespace Collector.Demo;

/// <summary>Year totals of an indicator's measures from which its formula gives a wanted value.</summary>
internal sealed class Totals(PerformancePlan plan, Indicator indicator)
{
    private readonly Dictionary<(string Measure, int Year), decimal> told = [];

    /// <summary>A total for each observed measure of the formula, for milestones 1 (done) or 0.</summary>
    public IEnumerable<KeyValuePair<string, decimal>> InventFor(int year, Scenario scenario)
    {
        var totals = Solve(indicator.Formula, Wanted(year, scenario), year);
        foreach (var (key, total) in totals)
        {
            told[(key, year)] = total;
        }

        if (scenario.Voided)
        {
            return totals.Where(pair => Observed(pair.Key)).Select(pair => KeyValuePair.Create(pair.Key, 0m));
        }

        return totals.Where(pair => Observed(pair.Key));
    }

    private bool Observed(string key) => plan.Measures[key].Feed is Feed.Entered or Feed.Collected { What: Collection.OfRecords };

    // Years without a target of their own take the nearest one's.
    private decimal Wanted(int year, Scenario scenario)
    {
        var targets = indicator.Targets.Where(pair => pair.Value.Target is not null).ToArray();
        var nearest = targets.Length == 0 ? null : targets.MinBy(pair => Math.Abs(pair.Key - year)).Value.Target;
        if (nearest is not Target.Figure figure)
        {
            return scenario.Goodness >= 1 ? 1 : 0;
        }

        var better = figure.Comparator is Comparator.AtMost && figure.Value > 0 ? figure.Value / scenario.Goodness : figure.Value * scenario.Goodness;
        var share = figure is { Unit: Unit.Percent, Value: >= 60 };
        return figure.Comparator is Comparator.Exactly
            ? figure.Value * Math.Min(1, scenario.Goodness)
            : share ? Math.Min(99, better) : better;
    }

    private Dictionary<string, decimal> Solve(Formula formula, decimal wanted, int year) => formula switch
    {
        Formula.Operand operand => new() { [operand.Key] = plan.Measures[operand.Key].Accumulation is Accumulation.Sum ? Math.Round(wanted, MidpointRounding.AwayFromZero) : wanted },
        Formula.Quotient { Dividend: Formula.Product { Left: Formula.Number factor, Right: var dividend }, Divisor: Formula.Operand divisor } =>
            SolveRatio(dividend, divisor.Key, wanted / factor.Value, year),
        Formula.Quotient { Dividend: var dividend, Divisor: Formula.Operand divisor } => SolveRatio(dividend, divisor.Key, wanted, year),
        _ => formula.Measures.ToDictionary(key => key, key => Base(key)),
    };

    private Dictionary<string, decimal> SolveRatio(Formula dividend, string divisor, decimal ratio, int year)
    {
        var below = Below(divisor, year);
        return dividend switch
        {
            Formula.Operand part => new() { [part.Key] = below * ratio, [divisor] = below },
            Formula.Difference { Left: Formula.Operand left, Right: Formula.Operand right } when right.Key == divisor =>
                new() { [left.Key] = below * (1 + ratio), [divisor] = below },
            Formula.Difference { Left: Formula.Operand left, Right: Formula.Operand right } when left.Key == divisor =>
                new() { [divisor] = below, [right.Key] = below * (1 - ratio) },
            _ => dividend.Measures.Append(divisor).Distinct().ToDictionary(key => key, key => Base(key)),
        };
    }

    // What stands below the line: written in the plan, told in other years, or invented.
    private decimal Below(string key, int year) => plan.Measures[key].Feed switch
    {
        Feed.Constant constant => constant.Value,
        Feed.Relative relative => relative.YearsFor(year).Average(other => told.GetValueOrDefault((relative.Of, other), Base(relative.Of))),
        _ => Base(key),
    };

    private static decimal Base(string key) => 120 + (10 * Draw.Below(120, key, "base"));
}
