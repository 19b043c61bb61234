using Collector.Plan.Formulas;

namespace Collector.Wording;

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
}
