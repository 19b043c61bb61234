using Collector.Plan.Formulas;

namespace Collector.Plan.Scoring;

/// <summary>What a formula gave: a figure, or why there is none.</summary>
internal abstract record FormulaResult
{
    private FormulaResult()
    {
    }

    /// <summary>Figures from here on are none: no plan judges such a number, and it would not fit where figures are kept.</summary>
    private static readonly Exact TooLarge = 1_000_000_000_000_000_000m;

    public sealed record Figure(Exact Value) : FormulaResult;

    public sealed record Missing : FormulaResult;

    /// <summary>A divisor is stated, and stated as zero: the question does not arise.</summary>
    public sealed record ZeroDivisor : FormulaResult;

    /// <summary>
    /// Computes a formula over measures; a result of 10^18 or more, either side of 0, is missing. A stated zero divisor goes before a
    /// missing operand (scoring.md section 5, rule 5).
    /// </summary>
    public static FormulaResult Of(Formula formula, Func<string, Exact?> measure) =>
        Compute(formula, measure) switch
        {
            Figure figure when figure.Value.Abs() >= TooLarge => new Missing(),
            var result => result,
        };

    private static FormulaResult Compute(Formula formula, Func<string, Exact?> measure) => formula switch
    {
        Formula.Number number => new Figure(number.Value),
        Formula.Operand operand => measure(operand.Key) is { } value ? new Figure(value) : new Missing(),
        Formula.Negation negation => With(Compute(negation.Of, measure), new Figure(Exact.Zero), (value, _) => -value),
        Formula.Quotient quotient => Divide(Compute(quotient.Dividend, measure), Compute(quotient.Divisor, measure)),
        Formula.Sum sum => With(Compute(sum.Left, measure), Compute(sum.Right, measure), (left, right) => left + right),
        Formula.Difference difference => With(Compute(difference.Left, measure), Compute(difference.Right, measure), (left, right) => left - right),
        Formula.Product product => With(Compute(product.Left, measure), Compute(product.Right, measure), (left, right) => left * right),
        Formula.Minimum minimum => With(Compute(minimum.Left, measure), Compute(minimum.Right, measure), Exact.Min),
        Formula.Maximum maximum => With(Compute(maximum.Left, measure), Compute(maximum.Right, measure), Exact.Max),
        _ => throw new InvalidOperationException($"formula of kind {formula.GetType().Name} is not computed here"),
    };

    private static FormulaResult Divide(FormulaResult dividend, FormulaResult divisor) =>
        divisor is Figure { Value.IsZero: true } ? new ZeroDivisor() : With(dividend, divisor, (left, right) => left / right);

    private static FormulaResult With(FormulaResult left, FormulaResult right, Func<Exact, Exact, Exact> join) => (left, right) switch
    {
        (Figure a, Figure b) => new Figure(join(a.Value, b.Value)),
        (ZeroDivisor, _) or (_, ZeroDivisor) => new ZeroDivisor(),
        _ => new Missing(),
    };
}
