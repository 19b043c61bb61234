using Collector.Plan.Formulas;
using CsCheck;

namespace Collector.Tests.Formulas;

public sealed class FormulaParserTests
{
    // A million on demand: COLLECTOR_FUZZ=1000000.
    private static readonly int RandomFormulas =
        int.TryParse(Environment.GetEnvironmentVariable("COLLECTOR_FUZZ"), System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : 20_000;

    [Theory]
    [InlineData("1 + 2 * 3", "(1 + (2 * 3))")]
    [InlineData("(1 + 2) * 3", "((1 + 2) * 3)")]
    [InlineData("8 - 3 - 2", "((8 - 3) - 2)")]
    [InlineData("8 / 4 / 2", "((8 / 4) / 2)")]
    [InlineData("-[a] - -2", "(-[a] - -2)")]
    [InlineData("100*[20M3]/[20M4]", "((100 * [20M3]) / [20M4])")]
    [InlineData("100 * ([2.9/21KPI3#1] - [2.9/21KPI3#2]) / [2.9/21KPI3#1]", "((100 * ([2.9/21KPI3#1] - [2.9/21KPI3#2])) / [2.9/21KPI3#1])")]
    [InlineData("100 * [Rotazione-Dip] / [Unit_Stab]", "((100 * [Rotazione-Dip]) / [Unit_Stab])")]
    [InlineData("[DFP 1.3#1]", "[DFP 1.3#1]")]
    [InlineData("min(1, [a], max(2, 3.50))", "min(min(1, [a]), max(2, 3.50))")]
    public void Reads_with_the_usual_precedence(string text, string expected)
    {
        var parsing = FormulaParser.Parse(text);

        Assert.Null(parsing.Error);
        Assert.Equal(expected, Shown(parsing.Formula!));
    }

    [Theory]
    [InlineData("", 0, "expected")]
    [InlineData("   ", 3, "expected")]
    [InlineData("1 +", 3, "expected")]
    [InlineData("1 + * 2", 4, "expected")]
    [InlineData("1 2", 2, "'2' is not expected")]
    [InlineData("(1", 2, "')' is expected")]
    [InlineData("1)", 1, "')' is not expected")]
    [InlineData("[20M3", 5, "']' is expected")]
    [InlineData("[]", 1, "key is expected")]
    [InlineData("100 * 20M3", 8, "'M' is not expected")]
    [InlineData("min(1)", 5, "two parts")]
    [InlineData("min 1", 4, "'(' is expected")]
    [InlineData("1,5", 1, "',' is not expected")]
    [InlineData("1.2.3", 0, "'1.2.3' is not a number")]
    [InlineData("1.", 0, "'1.' is not a number")]
    [InlineData(".5", 0, "'.5' is not a number")]
    [InlineData("1e3", 1, "'e' is not expected")]
    [InlineData("avg(1, 2)", 0, "expected")]
    [InlineData("12345678901234567890123456789", 0, "is not a number")]
    public void Says_what_is_wrong_and_where(string text, int position, string message)
    {
        var parsing = FormulaParser.Parse(text);

        Assert.Null(parsing.Formula);
        Assert.Contains(message, parsing.Error, StringComparison.Ordinal);
        Assert.Equal(position, parsing.Position);
    }

    [Fact]
    public void An_operand_knows_where_its_key_stands()
    {
        var formula = FormulaParser.Parse("100 * [20M3] / [20M4]").Formula!;

        Assert.Equal([("20M3", 7), ("20M4", 16)], formula.Operands.Select(operand => (operand.Key, operand.Position)));
    }

    [Fact]
    public void A_measure_read_twice_is_listed_once_at_its_first_place()
    {
        var formula = FormulaParser.Parse("100 * ([b] - [a]) / [b]").Formula!;

        Assert.Equal(["b", "a"], formula.Measures);
    }

    [Theory]
    [InlineData("(", 51, "deeper")]
    [InlineData("-", 51, "deeper")]
    [InlineData("-(", 26, "deeper")]
    [InlineData("1+", 2_001, "4000 characters")]
    public void Is_bounded_in_depth_and_length(string piece, int times, string message)
    {
        var parsing = FormulaParser.Parse(string.Concat(Enumerable.Repeat(piece, times)));

        Assert.Contains(message, parsing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_chain_within_the_bounds_is_read()
    {
        var parsing = FormulaParser.Parse(string.Concat(Enumerable.Repeat("1+", 1_999)) + "1");

        Assert.Null(parsing.Error);
    }

    [Fact]
    public void Random_texts_neither_crash_nor_hang()
    {
        var pieces = Gen.OneOf("[a]", "[20M3]", "1", "2.5", "+", "-", "*", "/", "(", ")", "min(", "max(", ",", "[", "]", " ", ".", "x", "\n", "é", "0");
        var texts = pieces.Array[0, 60].Select(string.Concat);

        texts.Sample(
            text =>
            {
                var parsing = FormulaParser.Parse(text);
                return parsing.Formula is not null ^ parsing.Error is not null
                    && parsing.Position >= 0 && parsing.Position <= text.Length;
            },
            iter: RandomFormulas);
    }

    [Fact]
    public void A_formula_written_out_reads_back_the_same()
    {
        Formulas.Sample(
            formula => Shown(FormulaParser.Parse(Shown(formula)).Formula!) == Shown(formula),
            iter: RandomFormulas);
    }

    internal static readonly Gen<Formula> Formulas = Gen.Recursive<Formula>((depth, formula) => depth > 4
        ? Leaf
        : Gen.OneOf(
            Leaf,
            formula.Select(of => (Formula)new Formula.Negation(of)),
            Gen.Select(formula, formula, (left, right) => (Formula)new Formula.Sum(left, right)),
            Gen.Select(formula, formula, (left, right) => (Formula)new Formula.Difference(left, right)),
            Gen.Select(formula, formula, (left, right) => (Formula)new Formula.Product(left, right)),
            Gen.Select(formula, formula, (left, right) => (Formula)new Formula.Quotient(left, right)),
            Gen.Select(formula, formula, (left, right) => (Formula)new Formula.Minimum(left, right)),
            Gen.Select(formula, formula, (left, right) => (Formula)new Formula.Maximum(left, right))));

    private static Gen<Formula> Leaf => Gen.OneOf(
        Gen.Int[0, 100_000].Select(cents => (Formula)new Formula.Number(cents / 100m)),
        Gen.OneOf("a", "b", "c").Select(key => (Formula)new Formula.Operand(key, 0)));

    private static string Shown(Formula formula) => formula switch
    {
        Formula.Number number => number.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Formula.Operand operand => $"[{operand.Key}]",
        Formula.Negation negation => $"-{Shown(negation.Of)}",
        Formula.Sum => Joined(formula, '+'),
        Formula.Difference => Joined(formula, '-'),
        Formula.Product => Joined(formula, '*'),
        Formula.Quotient => Joined(formula, '/'),
        Formula.Minimum => $"min({string.Join(", ", formula.Parts.Select(Shown))})",
        _ => $"max({string.Join(", ", formula.Parts.Select(Shown))})",
    };

    private static string Joined(Formula formula, char sign) => $"({string.Join($" {sign} ", formula.Parts.Select(Shown))})";
}
