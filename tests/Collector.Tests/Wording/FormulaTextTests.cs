using Collector.Plan.Formulas;
using Collector.Web.Wording;
using Collector.Wording;

namespace Collector.Tests.Web.Wording;

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

    [Theory]
    [InlineData("100 * [A] / [B]", "160")]
    [InlineData("-[A] + [B]", "-3")]
    [InlineData("min([A], [B]) - max([A], [B])", "-3")]
    [InlineData("[A] / [ZERO]", null)]
    [InlineData("[A] + [UNTOLD]", null)]
    [InlineData("min([A], [UNTOLD])", null)]
    public void A_formula_over_figures_gives_the_figure_to_show(string formula, string? expected)
    {
        var result = FormulaText.Result(Parsed(formula), key => key switch
        {
            "A" => 8,
            "B" => 5,
            "ZERO" => 0,
            _ => null,
        });

        Assert.Equal(expected, result is { } figure ? Italian.Stated(figure) : null);
    }

    [Fact]
    public void A_result_too_large_to_hold_is_not_shown() =>
        Assert.Null(FormulaText.Result(Parsed("[A] * [A]"), _ => decimal.MaxValue));

    private static Formula Parsed(string text) => FormulaParser.Parse(text).Formula!; // rows parse
}
