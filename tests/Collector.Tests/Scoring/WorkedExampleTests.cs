using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Tests.Scoring;

/// <summary>The worked examples of the contract, section 7, figure by figure.</summary>
public sealed class WorkedExampleTests
{
    [Theory]
    [InlineData("800", 53.33, Status.Met, 1)]
    [InlineData("600", 40, Status.Missed, 0.8)]
    public void A_ratio_in_percent_20KPI2(string tokens, decimal value, Status status, decimal degree)
    {
        var result = Some.Evaluate(
            Some.Indicator("100 * [20M3] / [20M4]", ">= 50"),
            [Some.Measure("20M3"), Some.Measure("20M4")],
            [Some.Observation("20M3", "2021-01-01", "2021-12-31", tokens), Some.Observation("20M4", "2021-01-01", "2021-12-31", "1500")],
            at: "2021-12-31");

        Assert.Equal((new ObservedValue.Number(value), status, (decimal?)degree), (result.Value, result.Status, result.Degree));
    }

    [Theory]
    [InlineData("80", -20, Status.Met, 1)]
    [InlineData("90", -10, Status.Missed, 0.666666666667)]
    public void A_growth_against_a_negative_target_20KPI16(string cash, decimal value, Status status, decimal degree)
    {
        var result = Some.Evaluate(
            Some.Indicator("100 * ([20M25] - [20M26]) / [20M26]", "<= -15"),
            [Some.Measure("20M25"), Some.Measure("20M26", new Feed.Relative("20M25", [-1], null))],
            [Some.Observation("20M25", "2020-01-01", "2020-12-31", "100"), Some.Observation("20M25", "2021-01-01", "2021-12-31", cash)],
            at: "2021-12-31");

        Assert.Equal((new ObservedValue.Number(value), status, (decimal?)degree), (result.Value, result.Status, result.Degree));
    }

    [Theory]
    [InlineData("400", "2021-06-30", "2021-07-10", 495.89, 0.806630502732, 806.63, Status.OffTrack)]
    [InlineData("450", "2021-06-30", "2021-07-10", 495.89, 0.907459315574, 907.46, Status.AtRisk)]
    [InlineData("500", "2021-06-30", "2021-07-10", 495.89, 1, 1008.29, Status.OnTrack)]
    [InlineData("1000", "2021-06-30", "2021-07-10", 495.89, 1, 2016.57, Status.Met)]
    [InlineData("250", "2021-03-31", "2021-04-20", 246.58, 1, 1013.89, Status.OnTrack)]
    public void A_paced_sum_KPI106(string hours, string to, string at, decimal reference, decimal degree, decimal forecast, Status status)
    {
        var result = Some.Evaluate(
            Some.Indicator("[M56]", ">= 1000", new Pace.Linear()),
            [Some.Measure("M56")],
            [Some.Observation("M56", "2021-01-01", to, hours)],
            at);

        Assert.Equal((reference, degree, forecast, status, Some.Day(to)), (result.ReferenceTarget, result.Degree, result.Forecast, result.Status, result.Reaches));
    }

    [Fact]
    public void A_paced_ceiling_that_is_passed_is_missed_at_once_KPIM216()
    {
        var result = Some.Evaluate(
            Some.Indicator("[M216]", "<= 260", new Pace.Linear()),
            [Some.Measure("M216")],
            [Some.Observation("M216", "2021-01-01", "2021-05-10", "261")],
            at: "2021-05-10");

        Assert.Equal((Status.Missed, (decimal?)92.60m, (decimal?)0m), (result.Status, result.ReferenceTarget, result.Degree));
    }

    [Theory]
    [InlineData("2021-04-30", 0, Status.OnTrack, null)] // floor(2 x 120/365 = 0.66) = 0: nothing is expected yet
    [InlineData("2021-09-30", 1, Status.AtRisk, 0)] // floor(2 x 273/365 = 1.5) = 1: one short
    [InlineData("2021-12-01", 2, Status.OffTrack, 0)] // 30 days left: the whole target, two short
    public void Few_and_whole_20KPI51(string reaches, decimal reference, Status status, int? degree)
    {
        var result = Some.Evaluate(
            Some.Indicator("[20M76]", ">= 2", new Pace.Linear()),
            [Some.Measure("20M76")],
            [Some.Observation("20M76", "2021-01-01", reaches, "0")],
            at: reaches);

        Assert.Equal((reference, status, (decimal?)degree, null, true), (result.ReferenceTarget, result.Status, result.Degree, result.Forecast, result.FewAndWhole));
    }

    [Theory]
    [InlineData("[A]", ">= 11", true)]
    [InlineData("[A]", "<= 0", true)]
    [InlineData("[A]", ">= 12", false)]
    [InlineData("[A]", ">= 1.5", false)]
    [InlineData("[A]", "= 2", false)]
    [InlineData("[A]", null, false)]
    [InlineData("[A] / [B]", ">= 2", false)]
    public void Few_and_whole_is_told_with_or_without_a_value(string formula, string? target, bool expected)
    {
        var indicator = Some.Indicator(formula, target, new Pace.Linear());
        Measure[] measures = [Some.Measure("A"), Some.Measure("B")];

        var missing = Some.Evaluate(indicator, measures, [], at: "2021-09-30");
        var told = Some.Evaluate(indicator, measures, [Some.Observation("A", "2021-01-01", "2021-06-30", "1"), Some.Observation("B", "2021-01-01", "2021-06-30", "1")], at: "2021-09-30");

        Assert.Equal((expected, expected), (missing.FewAndWhole, told.FewAndWhole));
        Assert.False(Some.Evaluate(indicator with { Pace = new Pace.None() }, measures, [], at: "2021-09-30").FewAndWhole);
    }

    [Theory]
    [InlineData("2021-11-30", null, Status.OnTrack, null)] // 31 days left
    [InlineData("2021-12-01", null, Status.AtRisk, null)] // 30 days left
    [InlineData("2021-12-31", null, Status.Missed, 0)]
    [InlineData("2021-12-31", "2021-12-31", Status.Met, 1)]
    public void A_deadline_20KPI19(string at, string? done, Status status, int? degree)
    {
        var result = Some.Evaluate(
            Some.Indicator("[20M29]", "by 2021-12-31"),
            [Some.Measure("20M29", Accumulation.Date)],
            done is null ? [] : [Some.Observation("20M29", done, done, done)],
            at);

        Assert.Equal((status, (decimal?)degree), (result.Status, result.Degree));
    }

    [Fact]
    public void An_area_is_four_fifths_strategic()
    {
        // strategic 1, 0.5, 0.9; operational 0.6, 1: 0.8 x 0.8 + 0.2 x 0.8 = 0.8
        (string Objective, string Value)[] scores = [("1.1", "10"), ("1.2", "5"), ("1.3", "9"), ("1.1.1", "6"), ("1.2.1", "10")];
        var plan = Some.Plan(
            scores.Select(score => Some.Indicator($"[{score.Objective}]", ">= 10", objective: score.Objective)),
            [.. scores.Select(score => Some.Measure(score.Objective, Accumulation.Last))]);
        var observations = scores.Select(score => Some.Observation(score.Objective, "2021-12-31", "2021-12-31", score.Value));

        var area = Evaluation.Evaluate(plan, ObservationSet.Create(observations), new EvaluationRequest(Some.Day("2021-12-31"), 2021)).Areas.Single();

        Assert.Equal((0.8m, 0.8m, 0.8m, 1m, false), (area.Strategic, area.Operational, area.Score, area.Coverage, area.OneSided));
    }
}
