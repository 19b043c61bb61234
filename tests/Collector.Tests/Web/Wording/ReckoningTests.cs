using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Web.Wording;

namespace Collector.Tests.Web.Wording;

public sealed class ReckoningTests
{
    [Fact]
    public void A_ratio_is_told_from_formula_to_degree()
    {
        // 100 x 600 / 1500 = 40 against 50: 1 - 10/50
        var result = Some.Evaluate(
            Some.Indicator("100 * [A] / [B]", ">= 50"),
            [Some.Measure("A"), Some.Measure("B")],
            [Some.Observation("A", "2021-01-01", "2021-12-31", "600"), Some.Observation("B", "2021-01-01", "2021-12-31", "1500")],
            "2021-12-31");

        Assert.Equal(
            [
                ("Formula", "100 × [A] / [B]"),
                ("Con le cifre", "100 × 600 / 1.500 = 40"),
                ("Arrotondamento", "40,00 % (a 2 decimali, le metà lontano dallo zero)"),
                ("Atteso finora", "50,00 %, come il target"),
                ("Grado", "1 - |40 - 50| / |50| = 0,800000, cioè 80,00 %"),
            ],
            Steps(result, Unit.Percent));
    }

    [Fact]
    public void A_figure_that_grows_is_told_with_the_days_passed()
    {
        // scoring.md section 7, 2.4.1/KPI106: 400 h reaching 30 June, day 181 of 365
        var result = Some.Evaluate(Some.Indicator("[M]", ">= 1000", new Pace.Linear()), [Some.Measure("M")], [Some.Observation("M", "2021-01-01", "2021-06-30", "400")], "2021-07-10");

        Assert.Equal(
            [
                ("Formula", "[M]"),
                ("Con le cifre", "400"),
                ("Arrotondamento", "400,00 h (a 2 decimali, le metà lontano dallo zero)"),
                ("Atteso finora", "1.000,00 h × 181/365 = 495,89 h"),
                ("Grado", "1 - |400 - 495,89| / |495,89| = 0,806631, cioè 80,66 %"),
                ("Previsione", "400,00 h / (181/365) = 806,63 h"),
            ],
            Steps(result, Unit.Hours));
    }

    [Theory]
    [InlineData(">= 4", "1", "4 × 273/365, per difetto perché si conta a unità intere: 2")] // 2.99
    [InlineData("<= 4", "1", "4 × 273/365, per eccesso perché si conta a unità intere: 3")]
    public void Few_and_whole_targets_say_how_they_are_rounded(string target, string value, string expected)
    {
        var result = Some.Evaluate(Some.Indicator("[M]", target, new Pace.Linear()), [Some.Measure("M")], [Some.Observation("M", "2021-01-01", "2021-09-30", value)], "2021-10-10");

        Assert.Contains(("Atteso finora", expected), Steps(result, Unit.Number));
    }

    [Fact]
    public void An_equation_that_does_not_hold_is_not_printed()
    {
        var steps = new Pace.Steps([new Pace.Step(3, 31, 0.1m)]);
        var result = Some.Evaluate(Some.Indicator("[M]", ">= 1000", steps), [Some.Measure("M")], [Some.Observation("M", "2021-01-01", "2021-06-30", "90")], "2021-07-10");

        Assert.Contains(("Atteso finora", "100 al 30/06/2021, secondo l'andamento previsto"), Steps(result, Unit.Number));
        Assert.Contains(("Previsione", "900, secondo l'andamento previsto"), Steps(result, Unit.Number));
    }

    [Fact]
    public void A_long_quotient_is_cut_and_marked()
    {
        var result = Some.Evaluate(
            Some.Indicator("100 * [A] / [B]", ">= 50"),
            [Some.Measure("A"), Some.Measure("B")],
            [Some.Observation("A", "2021-01-01", "2021-12-31", "800"), Some.Observation("B", "2021-01-01", "2021-12-31", "1500")],
            "2021-12-31");

        Assert.Contains(("Con le cifre", "100 × 800 / 1.500 = 53,333333…"), Steps(result, Unit.Percent));
        Assert.Contains(("Grado", "100,00 %: l'atteso è raggiunto"), Steps(result, Unit.Percent));
    }

    [Fact]
    public void What_is_missing_stands_as_a_question_mark()
    {
        var result = Some.Evaluate(Some.Indicator("[A] / [B]", ">= 50"), [Some.Measure("A"), Some.Measure("B")], [Some.Observation("A", "2021-01-01", "2021-06-30", "-3")], "2021-07-10");

        Assert.Contains(("Con le cifre", "(-3) / ?"), Steps(result, Unit.Number));
        Assert.DoesNotContain("Grado", Steps(result, Unit.Number).Select(step => step.Step));
    }

    [Fact]
    public void A_milestone_has_no_arithmetic()
    {
        var result = Some.Evaluate(Some.Indicator("[M]", "by 2021-12-31"), [Some.Measure("M", Accumulation.Date, Every.Year)], [Some.Observation("M", "2021-06-01", "2021-06-01", "2021-06-01")], "2021-07-10");

        Assert.Equal([("Formula", "[M]"), ("Grado", "100,00 %")], Steps(result, Unit.None));
    }

    private static (string Step, string Text)[] Steps(IndicatorResult result, Unit unit) =>
        [.. Reckoning.Of(result, result.Indicator.Formula, unit).Select(step => (step.Step, step.Text.Replace('\u00a0', ' ')))];
}
