using Collector.Plan.Formulas;
using Collector.Wording;

namespace Collector.Tests.Wording;

public sealed class FormulaTextTests
{
    [Theory]
    [InlineData("100 * [20M3] / [20M4]", "100 × [20M3] / [20M4]")]
    [InlineData("100 * ([A] - [B]) / [B]", "100 × ([A] - [B]) / [B]")]
    [InlineData("[A] - ([B] - [C])", "[A] - ([B] - [C])")]
    [InlineData("([A] - [B]) - [C]", "[A] - [B] - [C]")]
    [InlineData("[A] / ([B] * [C])", "[A] / ([B] × [C])")]
    [InlineData("[A] / [B] * [C]", "[A] / [B] × [C]")]
    [InlineData("-([A] + 1.5)", "-([A] + 1,5)")]
    [InlineData("min([A], max([B], 2)) * 3", "min([A]; max([B]; 2)) × 3")]
    public void A_formula_is_written_with_the_parentheses_its_meaning_needs(string formula, string expected) =>
        Assert.Equal(expected, FormulaText.WithKeys(Parsed(formula)));

    [Fact]
    public void Negative_figures_stand_in_parentheses()
    {
        var text = FormulaText.Of(Parsed("[A] - [B]"), _ => Italian.Term(-2.5m));

        Assert.Equal("(-2,5) - (-2,5)", text);
    }

    private static Formula Parsed(string text) => FormulaParser.Parse(text).Formula!; // rows parse
}
