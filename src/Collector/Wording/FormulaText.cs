using Collector.Plan.Formulas;
using Collector.Wording;

namespace Collector.Web.Wording;

/// <summary>Writes a formula for people, with as few parentheses as its meaning allows.</summary>
internal static class FormulaText
{
    private const int Additive = 1;
    private const int Multiplicative = 2;
    private const int Unary = 3;
    private const int Single = 4;

    /// <param name="operand">What to write for a measure: its key, or its figure.</param>
    public static string Of(Formula formula, Func<string, string> operand) => Write(formula, operand, Additive);

    /// <summary>With the keys in brackets, as in the plan.</summary>
    public static string WithKeys(Formula formula) => Of(formula, key => $"[{key}]");

    /// <summary>The result of the formula over figures; null when one is missing, a divisor is zero or the result cannot be held.</summary>
    public static decimal? Result(Formula formula, Func<string, decimal?> measure)
    {
        try
        {
            return Compute(formula, measure);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static string Write(Formula formula, Func<string, string> operand, int needed)
    {
        var (text, binds) = formula switch
        {
            Formula.Number number => (Italian.Term(number.Value), Single),
            Formula.Operand measure => (operand(measure.Key), Single),
            Formula.Negation negation => ($"-{Write(negation.Of, operand, Single)}", Unary),
            Formula.Sum sum => ($"{Write(sum.Left, operand, Additive)} + {Write(sum.Right, operand, Multiplicative)}", Additive),
            Formula.Difference difference => ($"{Write(difference.Left, operand, Additive)} - {Write(difference.Right, operand, Multiplicative)}", Additive),
            Formula.Product product => ($"{Write(product.Left, operand, Multiplicative)} × {Write(product.Right, operand, Unary)}", Multiplicative),
            Formula.Quotient quotient => ($"{Write(quotient.Dividend, operand, Multiplicative)} / {Write(quotient.Divisor, operand, Unary)}", Multiplicative),
            Formula.Minimum minimum => ($"min({Write(minimum.Left, operand, Additive)}; {Write(minimum.Right, operand, Additive)})", Single),
            Formula.Maximum maximum => ($"max({Write(maximum.Left, operand, Additive)}; {Write(maximum.Right, operand, Additive)})", Single),
            _ => throw new InvalidOperationException($"a formula of kind {formula.GetType().Name} cannot be written"),
        };
        return binds < needed ? $"({text})" : text;
    }

    private static decimal? Compute(Formula formula, Func<string, decimal?> measure) => formula switch
    {
        Formula.Number number => number.Value,
        Formula.Operand operand => measure(operand.Key),
        Formula.Negation negation => -Compute(negation.Of, measure),
        Formula.Sum sum => Compute(sum.Left, measure) + Compute(sum.Right, measure),
        Formula.Difference difference => Compute(difference.Left, measure) - Compute(difference.Right, measure),
        Formula.Product product => Compute(product.Left, measure) * Compute(product.Right, measure),
        Formula.Quotient quotient => Compute(quotient.Divisor, measure) is { } divisor && divisor != 0 ? Compute(quotient.Dividend, measure) / divisor : null,
        Formula.Minimum minimum => Compute(minimum.Left, measure) is { } left && Compute(minimum.Right, measure) is { } right ? Math.Min(left, right) : null,
        Formula.Maximum maximum => Compute(maximum.Left, measure) is { } left && Compute(maximum.Right, measure) is { } right ? Math.Max(left, right) : null,
        _ => null,
    };
}
