using Collector.Plan.Formulas;

namespace Collector.Plan.Scoring;

/// <summary>What a formula gave: a figure, or why there is none.</summary>
internal abstract record FormulaResult
{
    private FormulaResult()
    {
    }

    public sealed record Figure(Exact Value) : FormulaResult;

    public sealed record Missing : FormulaResult;

    /// <summary>A divisor is stated, and stated as zero: the question does not arise.</summary>
    public sealed record ZeroDivisor : FormulaResult;

    /// <summary>Computes a formula over measures; a stated zero divisor goes before a missing operand (scoring.md section 5, rule 5).</summary>
    public static FormulaResult Of(Formula formula, Func<string, Exact?> measure) => formula switch
    {
        Formula.Number number => new Figure(number.Value),
        Formula.Operand operand => measure(operand.Key) is { } value ? new Figure(value) : new Missing(),
        Formula.Negation negation => With(Of(negation.Of, measure), new Figure(Exact.Zero), (value, _) => -value),
        Formula.Quotient quotient => Divide(Of(quotient.Dividend, measure), Of(quotient.Divisor, measure)),
        Formula.Sum sum => With(Of(sum.Left, measure), Of(sum.Right, measure), (left, right) => left + right),
        Formula.Difference difference => With(Of(difference.Left, measure), Of(difference.Right, measure), (left, right) => left - right),
        Formula.Product product => With(Of(product.Left, measure), Of(product.Right, measure), (left, right) => left * right),
        Formula.Minimum minimum => With(Of(minimum.Left, measure), Of(minimum.Right, measure), Exact.Min),
        Formula.Maximum maximum => With(Of(maximum.Left, measure), Of(maximum.Right, measure), Exact.Max),
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
