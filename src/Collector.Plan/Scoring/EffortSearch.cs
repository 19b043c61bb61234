using Collector.Plan.Formulas;

namespace Collector.Plan.Scoring;

/// <summary>Finds how much more of one measure makes an indicator's rounded value meet its target.</summary>
/// <param name="growing">Key of the measure; <paramref name="sofar"/> is what it has come to.</param>
/// <param name="isLimit">The target is met as long as the measure is small, not from some amount on.</param>
internal sealed class EffortSearch(IndicatorResult result, Formula formula, string growing, decimal sofar, Target.Figure target, bool isLimit)
{
    // A plan whose target lies so many steps away is not met by any effort.
    private const int MostDoublings = 60;

    private readonly Target.Figure rounded = target with { Value = ((Exact)target.Value).Round(result.Indicator.Decimals) };

    private readonly Dictionary<string, Exact?> others = result.Inputs.ToDictionary(
        input => input.Measure.Key,
        input => input.Value is ObservedValue.Number number ? (Exact?)number.Value : null,
        StringComparer.Ordinal);

    /// <summary>Least number of steps that must be added for the target to be met; for a limit, the most that may. Null: no number does.</summary>
    public decimal? Steps(Exact step) => isLimit ? Most(step) : Least(step);

    private decimal? Least(Exact step)
    {
        if (IsMet(0, step))
        {
            return 0;
        }

        return FirstWhere(steps => IsMet(steps, step));
    }

    private decimal? Most(Exact step) => !IsMet(0, step) ? null : FirstWhere(steps => !IsMet(steps, step)) is { } first ? first - 1 : null;

    // The value only grows with the measure, or only falls: doubling finds a bound, halving the first.
    private static decimal? FirstWhere(Func<decimal, bool> holds)
    {
        var above = 1m;
        for (var doubling = 0; !holds(above); doubling++, above *= 2)
        {
            if (doubling == MostDoublings)
            {
                return null;
            }
        }

        var below = decimal.Floor(above / 2);
        while (above - below > 1)
        {
            var middle = decimal.Floor((below + above) / 2);
            (below, above) = holds(middle) ? (below, middle) : (middle, above);
        }

        return above;
    }

    private bool IsMet(decimal steps, Exact step) =>
        FormulaResult.Of(formula, key => key == growing ? (Exact)sofar + ((Exact)steps * step) : others[key]) is FormulaResult.Figure figure
        && rounded.IsMetBy(figure.Value.Round(result.Indicator.Decimals));
}
