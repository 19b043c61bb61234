using Collector.Plan.Formulas;
using Collector.Plan.Reading.Written;

namespace Collector.Plan.Checking.Rules;

/// <summary>Formulas, the first one of an indicator and those of its revisions.</summary>
internal static class FormulaRules
{
    public static readonly Rule Syntax = new(
        "PLN050",
        Severity.Error,
        "A formula cannot be read",
        "Use numbers with a point, + - * / ( ), min(a, b), max(a, b), and measure keys in brackets.") { Check = NotRead };

    public static readonly Rule TooLarge = new(
        "PLN051",
        Severity.Error,
        "A formula is too long or nested too deep",
        "Shorten it: 4,000 characters and 50 levels are the limit.") { Check = OutOfBounds };

    public static readonly Rule UnknownMeasure = new(
        "PLN052",
        Severity.Error,
        "A formula reads a measure that is not in the plan",
        "Correct the key, or add the measure.") { Check = Unknown, NeedsWhole = true };

    public static readonly Rule NoMeasure = new(
        "PLN053",
        Severity.Error,
        "A formula reads no measure",
        "A formula without a measure never changes: name what is counted.") { Check = WithoutMeasure };

    public static readonly Rule MilestoneInArithmetic = new(
        "PLN054",
        Severity.Error,
        "A formula reckons with a day or a yes/no",
        "A milestone stands alone in its formula: [key].") { Check = Milestones };

    public static readonly Rule DividesByZero = new(
        "PLN055", Severity.Error, "A formula divides by 0", "Correct the divisor.") { Check = Zeros };

    private static IEnumerable<Fault> NotRead(WrittenPlan plan) =>
        from written in All(plan)
        where written.Formula.Parsing is { Error: not null, OutOfBounds: false }
        select new Fault(
            written.Formula.PlaceAt(written.Formula.Parsing.Position),
            $"The formula of {written.Indicator.Key} cannot be read: {written.Formula.Parsing.Error}.");

    private static IEnumerable<Fault> OutOfBounds(WrittenPlan plan) =>
        from written in All(plan)
        where written.Formula.Parsing.OutOfBounds
        select new Fault(
            written.Formula.Place,
            $"The formula of {written.Indicator.Key} is too large: {written.Formula.Parsing.Error}. Shorten it.");

    private static IEnumerable<Fault> Unknown(WrittenPlan plan) =>
        from written in All(plan)
        from operand in written.Formula.Formula?.Operands ?? []
        where plan.Measure(operand.Key) is null
        select new Fault(
            written.Formula.PlaceAt(operand.Position),
            $"{written.Indicator.Key} reads the measure '{operand.Key}', "
            + $"which is not in the plan.{Suggestion.For(operand.Key, plan.Measures.Select(measure => measure.Key))}");

    private static IEnumerable<Fault> WithoutMeasure(WrittenPlan plan) =>
        from written in All(plan)
        where written.Formula.Formula is { } formula && !formula.Measures.Any()
        select new Fault(
            written.Formula.Place,
            $"The formula of {written.Indicator.Key} reads no measure: its value would never change. Name what is counted, in brackets.");

    private static IEnumerable<Fault> Milestones(WrittenPlan plan) =>
        from written in All(plan)
        where written.Formula.Formula is not Formula.Operand
        from operand in written.Formula.Formula?.Operands ?? []
        where plan.Measure(operand.Key) is { IsMilestone: true }
        select new Fault(
            written.Formula.PlaceAt(operand.Position),
            $"{written.Indicator.Key} reckons with '{operand.Key}', which is a day or a yes/no. Let it stand alone: [{operand.Key}].");

    private static IEnumerable<Fault> Zeros(WrittenPlan plan) =>
        from written in All(plan)
        where written.Formula.Formula is { } formula && formula.All().Any(part => part is Formula.Quotient { Divisor: Formula.Number { Value: 0 } })
        select new Fault(written.Formula.Place, $"The formula of {written.Indicator.Key} divides by 0. Correct the divisor.");

    private static IEnumerable<(WrittenIndicator Indicator, WrittenFormula Formula)> All(WrittenPlan plan) =>
        plan.Indicators.SelectMany(indicator => indicator.Formulas.Select(formula => (indicator, formula)));
}
