using Collector.Explaining;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;

namespace Collector.Tests.Explaining;

/// <summary>The sentences that lead from the figures to the judgement: each can be checked by hand, and none is guessed.</summary>
public sealed class JudgementWordsTests
{
    [Fact]
    public void A_ratio_is_told_from_formula_to_degree()
    {
        // 100 x 600 / 1500 = 40 against 50: 1 - 10/50
        var words = Words("100 * [A] / [B]", ">= 50", new Pace.None(), "2021-12-31", Stated("A", "600", "2021-12-31"), Stated("B", "1500", "2021-12-31"));

        Assert.Equal(
            ["100 × 600 / 1.500 = 40", "40 a 2 decimali, le metà lontano dallo zero: 40", "50, tutto il target", "1 - |40 - 50| / |50| = 0,8, cioè 80,00 %", "40, il valore stesso: l'anno è chiuso"],
            Told(words));
    }

    [Fact]
    public void A_figure_that_grows_is_told_with_the_days_passed()
    {
        // scoring.md section 7, 2.4.1/KPI106: 400 h reaching 30 June, day 181 of 365
        var words = Words("[A]", ">= 1000", new Pace.Linear(), "2021-07-10", Stated("A", "400", "2021-06-30"));

        Assert.Equal(
            ["400", "400 a 2 decimali, le metà lontano dallo zero: 400", "1.000 × 181/365 = 495,89", "1 - |400 - 495,89| / |495,89| = 0,806630…, cioè 80,66 %", "400 / (181/365) = 806,63"],
            Told(words));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    public void A_figure_that_grows_is_expected_by_days_also_while_its_value_is_missing(string told)
    {
        var words = Words("[A] + [B]", ">= 10", new Pace.Linear(), "2021-07-10", Stated(told, "5", "2021-06-30"));

        Assert.Equal("10 × 181/365 = 4,96", words.Expected());
        Assert.Null(words.Forecast());
    }

    [Theory]
    [InlineData(">= 4", "2021-09-30", "4 × 273/365, per difetto perché si conta a unità intere: 2")] // 2.99
    [InlineData("<= 4", "2021-09-30", "4 × 273/365, per eccesso perché si conta a unità intere: 3")]
    [InlineData(">= 4", "2021-12-01", "4, tutto il target")] // 30 days left
    [InlineData("<= 0", "2021-09-30", "0, tutto il target")]
    public void Few_and_whole_targets_say_how_they_are_rounded(string target, string reaches, string expected)
    {
        var words = Words("[A]", target, new Pace.Linear(), "2021-12-02", Stated("A", "1", reaches));

        Assert.Equal(expected, words.Expected());
        Assert.Null(words.Forecast());
    }

    [Fact]
    public void Steps_are_told_by_the_share_they_expect()
    {
        var words = Words("[A]", ">= 1000", new Pace.Steps([new Pace.Step(3, 31, 0.1m)]), "2021-07-10", Stated("A", "90", "2021-06-30"));

        Assert.Equal(("1.000 × 0,1 = 100", "90 / (0,1) = 900"), (words.Expected(), words.Forecast()));
    }

    [Fact]
    public void A_long_quotient_is_cut_and_marked()
    {
        var words = Words("100 * [A] / [B]", ">= 50", new Pace.None(), "2021-12-31", Stated("A", "1000", "2021-12-31"), Stated("B", "1500", "2021-12-31"));

        Assert.Equal("100 × 1.000 / 1.500 = 66,666666…", words.WithFigures());
    }

    [Fact]
    public void What_is_missing_is_called_so()
    {
        var words = Words("[A] / [B]", ">= 50", new Pace.None(), "2021-07-10", Stated("A", "-3", "2021-06-30"));

        Assert.Equal(("(-3) / (manca)", null, "nessuno: manca il valore"), (words.WithFigures(), words.Rounding(), words.Degree()));
    }

    [Fact]
    public void A_gap_just_above_the_tolerance_does_not_read_as_within_it()
    {
        // Forecast 89.99 against 100: 0.1001, and the tolerance is 0.1.
        var words = Words("[A]", ">= 100", new Pace.None(), "2021-07-10", Stated("A", "89.99", "2021-06-30"));

        Assert.Equal("scarto tra previsione e target |89,99 - 100| / |100| = 0,1001, tolleranza 0,1", words.Rule());
    }

    [Fact]
    public void A_milestone_has_no_arithmetic()
    {
        var indicator = Some.Indicator("[M]", "by 2021-12-31");
        var plan = Some.Plan([indicator], Some.Measure("M", Accumulation.Date, Every.Year));
        var done = new KnownObservation(Some.Observation("M", "2021-06-01", "2021-06-01", "2021-06-01"), DateTimeOffset.UnixEpoch);

        var words = new JudgementWords(Explainer.Explain(plan, indicator, [done], Collected.None, new EvaluationRequest(Some.Day("2021-07-10"), 2021), provenances: null));

        Assert.Equal([null, null, null, "1: concluso il 01/06/2021, entro il 31/12/2021", null], Told(words));
    }

    private static string?[] Told(JudgementWords words) =>
        [.. new[] { words.WithFigures(), words.Rounding(), words.Expected(), words.Degree(), words.Forecast() }.Select(text => text?.Replace('\u00a0', ' '))];

    private static JudgementWords Words(string formula, string target, Pace pace, string at, params Observation[] observations)
    {
        var indicator = Some.Indicator(formula, target, pace);
        var known = observations.Select(observation => new KnownObservation(observation, DateTimeOffset.UnixEpoch)).ToArray();
        return new JudgementWords(Explainer.Explain(Some.Plan([indicator], Some.Measure("A"), Some.Measure("B")), indicator, known, Collected.None, new EvaluationRequest(Some.Day(at), 2021), provenances: null));
    }

    private static Observation Stated(string measure, string value, string to) => Some.Observation(measure, "2021-01-01", to, value);
}
