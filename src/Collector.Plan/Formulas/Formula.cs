namespace Collector.Plan.Formulas;

/// <summary>Arithmetic over measures, as a tree. Made by the parser, so bounded in size and depth.</summary>
public abstract record Formula
{
    private Formula()
    {
    }

    /// <summary>A number written in the formula, with a point as decimal mark.</summary>
    public sealed record Number(decimal Value) : Formula;

    /// <summary>A measure by key, in brackets in the text: <c>[20M3]</c>.</summary>
    /// <param name="Key">Key of the measure.</param>
    /// <param name="Position">Where the key stands in the text, from 0: for findings.</param>
    public sealed record Operand(string Key, int Position) : Formula;

    /// <summary><c>-[A]</c>.</summary>
    public sealed record Negation(Formula Of) : Formula;

    /// <summary><c>[A] + [B]</c>.</summary>
    public sealed record Sum(Formula Left, Formula Right) : Formula;

    /// <summary><c>[A] - [B]</c>.</summary>
    public sealed record Difference(Formula Left, Formula Right) : Formula;

    /// <summary><c>[A] * [B]</c>.</summary>
    public sealed record Product(Formula Left, Formula Right) : Formula;

    /// <summary><c>[A] / [B]</c>; a divisor stated as zero makes the indicator not applicable.</summary>
    public sealed record Quotient(Formula Dividend, Formula Divisor) : Formula;

    /// <summary><c>min([A], [B])</c>, the lower of the two; missing when either is.</summary>
    public sealed record Minimum(Formula Left, Formula Right) : Formula;

    /// <summary><c>max([A], [B])</c>, the higher of the two; missing when either is.</summary>
    public sealed record Maximum(Formula Left, Formula Right) : Formula;

    /// <summary>The parts directly below this one, left to right; empty for a number or a measure.</summary>
    public IEnumerable<Formula> Parts => this switch
    {
        Negation negation => [negation.Of],
        Sum sum => [sum.Left, sum.Right],
        Difference difference => [difference.Left, difference.Right],
        Product product => [product.Left, product.Right],
        Quotient quotient => [quotient.Dividend, quotient.Divisor],
        Minimum minimum => [minimum.Left, minimum.Right],
        Maximum maximum => [maximum.Left, maximum.Right],
        _ => [],
    };

    /// <summary>Keys of the measures read, each once, in the order of their first appearance; lazy.</summary>
    public IEnumerable<string> Measures => Operands.Select(operand => operand.Key).Distinct(StringComparer.Ordinal);

    /// <summary>Every mention of a measure, in the order of the text; lazy.</summary>
    public IEnumerable<Operand> Operands => this is Operand self ? [self] : Parts.SelectMany(part => part.Operands);
}
