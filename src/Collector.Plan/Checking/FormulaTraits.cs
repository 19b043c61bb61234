using Collector.Plan.Formulas;
using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking;

/// <summary>What can be told of a formula by looking at it and at how its measures accumulate.</summary>
internal static class FormulaTraits
{
    private enum Growth
    {
        /// <summary>The same all year.</summary>
        Fixed,

        /// <summary>In proportion to a sum that grows during the year.</summary>
        Grows,

        /// <summary>Anything else.</summary>
        Else,
    }

    /// <summary>The formula and all its parts.</summary>
    public static IEnumerable<Formula> All(this Formula formula) => formula.Parts.SelectMany(All).Prepend(formula);

    public static bool Divides(this Formula formula) => formula.All().Any(part => part is Formula.Quotient);

    public static bool TakesPercent(this Formula formula) => formula.All().Any(part => part is Formula.Number { Value: 100 });

    /// <summary>
    /// The value grows with the year as one sum does: a sum, or sums over what is fixed (scoring.md section 4). Null
    /// while a measure is not known.
    /// </summary>
    public static bool? CanBePaced(this Formula formula, WrittenPlan plan) =>
        formula.Measures.Any(key => plan.Measure(key) is null) ? null : GrowthOf(formula, plan) is Growth.Grows;

    private static Growth GrowthOf(Formula formula, WrittenPlan plan) => formula switch
    {
        Formula.Number => Growth.Fixed,
        Formula.Operand operand => GrowthOf(plan.Measure(operand.Key)),
        Formula.Negation negation => GrowthOf(negation.Of, plan),
        Formula.Product product => (GrowthOf(product.Left, plan), GrowthOf(product.Right, plan)) switch
        {
            (Growth.Fixed, var right) => right,
            (var left, Growth.Fixed) => left,
            _ => Growth.Else,
        },
        Formula.Quotient quotient => GrowthOf(quotient.Divisor, plan) is Growth.Fixed ? GrowthOf(quotient.Dividend, plan) : Growth.Else,
        Formula.Sum or Formula.Difference => Same(formula, plan) ?? Growth.Else,
        _ => Same(formula, plan) is Growth.Fixed ? Growth.Fixed : Growth.Else,
    };

    private static Growth? Same(Formula formula, WrittenPlan plan) =>
        formula.Parts.Select(part => GrowthOf(part, plan)).Distinct().ToList() is [var same] ? same : null;

    private static Growth GrowthOf(WrittenMeasure? measure) => measure switch
    {
        { IsFixed: true } or { Accumulation.Value: Accumulation.Last } => Growth.Fixed,
        { Accumulation.Value: Accumulation.Sum } => Growth.Grows,
        _ => Growth.Else,
    };
}
