using Collector.Plan.Formulas;
using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking;

/// <summary>Holds a target's unit against the formula, as far as formula and names of measures tell.</summary>
internal static class UnitFit
{
    private static readonly string[] Hours = ["Ore ", "Numero di ore ", "Numero ore ", "N. ore ", "N. di ore "];
    private static readonly string[] Counts = ["Numero ", "N. ", "N "];

    /// <summary>Why the unit does not fit, as the end of a sentence; null when nothing speaks against it.</summary>
    public static string? Misfit(Unit unit, Formula formula, IReadOnlyList<decimal> targets, WrittenPlan plan)
    {
        var counted = plan.Measure(formula.Measures.FirstOrDefault() ?? "");
        return unit switch
        {
            Unit.Percent when formula.Divides() && !formula.TakesPercent() => "a ratio in percent is written 100 * a / b",
            Unit.Percent when formula is Formula.Operand && counted is { Accumulation.Value: Accumulation.Sum } => "a sum is no percentage",
            not Unit.Percent when formula.Divides() && formula.TakesPercent() => "the formula gives percent",
            Unit.Number when formula.Divides() && targets.All(target => target is > 0 and < 1) =>
                "a share is no number of things: in percent it would be 100 * a / b",
            Unit.Number when Starts(counted, Hours) => "what is counted are hours",
            Unit.Euro when !formula.Divides() && Starts(counted, Counts) => "what is counted are not euro",
            _ => null,
        };
    }

    private static bool Starts(WrittenMeasure? measure, string[] beginnings) =>
        measure?.Name is { } name && Array.Exists(beginnings, beginning => name.Value.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
