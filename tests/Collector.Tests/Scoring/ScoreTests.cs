using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Tests.Scoring;

/// <summary>Section 6 of the contract.</summary>
public sealed class ScoreTests
{
    [Theory]
    [InlineData("10 5", "1 1", false, 0.75, 1)] // (1 + 0.5) / 2
    [InlineData("10 5", "3 1", false, 0.875, 1)] // (3 x 1 + 1 x 0.5) / 4
    [InlineData("10 -", "1 1", false, 1.0, 0.5)] // what is missing is left out, and coverage says so
    [InlineData("10 -", "1 1", true, 0.5, 0.5)] // unless the year is final: (1 + 0) / 2
    [InlineData("10 -", "3 1", false, 1.0, 0.75)]
    [InlineData("- -", "1 1", false, null, 0)]
    [InlineData("- -", "1 1", true, 0.0, 0)]
    public void An_objective_is_the_weighted_mean_of_its_degrees(string values, string weights, bool final, double? score, decimal coverage)
    {
        var (plan, observations) = Given(("1.1", values, weights));

        var objective = Evaluate(plan, observations, final).Objectives.Single();

        Assert.Equal(((decimal?)score, (decimal?)coverage), (objective.Score, objective.Coverage));
    }

    [Fact]
    public void An_indicator_without_a_target_takes_no_part()
    {
        var plan = Some.Plan(
            [Some.Indicator("[A]", ">= 10", code: "I1"), Some.Indicator("[B]", null, code: "I2")],
            Some.Measure("A"),
            Some.Measure("B"));

        var objective = Evaluate(plan, [Some.Observation("A", "2021-01-01", "2021-12-31", "10")]).Objectives.Single();

        Assert.Equal((1m, 1m), (objective.Score, objective.Coverage));
    }

    [Fact]
    public void Where_nothing_takes_part_there_is_neither_score_nor_coverage()
    {
        var plan = Some.Plan([Some.Indicator("[A]", null)], Some.Measure("A"));

        var score = Evaluate(plan, []);

        Assert.Equal((null, null, null, null), (score.Objectives[0].Score, score.Objectives[0].Coverage, score.Score, score.Coverage));
    }

    [Theory]
    [InlineData("10", "-", 1, 0.8, true)] // the strategic side counts whole; coverage 0.8 x 1 + 0.2 x 0
    [InlineData("-", "10", 1, 0.2, true)]
    [InlineData("5", "10", 0.6, 1, false)] // 0.8 x 0.5 + 0.2 x 1
    public void A_side_without_a_score_leaves_the_other_whole_and_it_is_told(string strategic, string operational, decimal score, decimal coverage, bool oneSided)
    {
        var (plan, observations) = Given(("1.1", strategic, "1"), ("1.1.1", operational, "1"));

        var area = Evaluate(plan, observations).Areas.Single();

        Assert.Equal((score, coverage, oneSided), (area.Score, area.Coverage, area.OneSided));
    }

    [Fact]
    public void Without_operational_objectives_an_area_is_its_strategic_side_and_wholly_covered()
    {
        var (plan, observations) = Given(("1.1", "10", "1"), ("1.2", "5", "1"));

        var area = Evaluate(plan, observations).Areas.Single();

        Assert.Equal((0.75m, 1m), (area.Score, area.Coverage));
    }

    [Fact]
    public void The_body_is_the_mean_of_its_areas()
    {
        var plan = Some.PlanOf(
            [("AS1", [Some.Indicator("[A]", ">= 10")]), ("AS2", [Some.Indicator("[B]", ">= 10", objective: "2.1")]), ("AS3", [Some.Indicator("[C]", ">= 10", objective: "3.1")])],
            Some.Measure("A"),
            Some.Measure("B"),
            Some.Measure("C"));

        var score = Evaluate(plan, [Some.Observation("A", "2021-01-01", "2021-12-31", "10"), Some.Observation("B", "2021-01-01", "2021-12-31", "5")]);

        Assert.Equal((0.75m, 0.666667m), (score.Score, score.Coverage)); // (1 + 0.5) / 2; (1 + 1 + 0) / 3
    }

    [Fact]
    public void Thirds_are_published_so_that_they_add_up()
    {
        var (plan, observations) = Given(("1.1", "10 10 9", "1 1 1"));

        var objective = Evaluate(plan, observations).Objectives.Single();

        Assert.Equal([0.333333m, 0.333333m, 0.300001m], objective.Contributions.Select(contribution => contribution.Value)); // 1/3, 1/3, the rest of 0.966667
        Assert.Equal(0.966667m, objective.Score);
    }

    [Fact]
    public void A_final_computation_of_an_open_year_is_refused()
    {
        var plan = Some.Plan([Some.Indicator("[A]", ">= 10")], Some.Measure("A"));

        var refusal = Assert.Throws<ArgumentException>(() =>
            Evaluation.Evaluate(plan, ObservationSet.Empty, new EvaluationRequest(Some.Day("2021-12-30"), 2021, Final: true)));

        Assert.Contains("2021 is not closed on 2021-12-30", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2021-06-30", 2021, true)] // the day of the act is the last with a value
    [InlineData("2021-07-01", 2021, false)]
    [InlineData("2021-07-01", 2020, true)] // a year that had ended keeps it
    public void A_retired_indicator_leaves_the_year_it_was_given_up_in_and_no_earlier_one(string at, int year, bool judged)
    {
        var indicator = Some.Indicator("[A]", ">= 10") with { Retired = new Retirement(Some.Day("2021-06-30"), "act", "reason") };
        var plan = Some.Plan([indicator], Some.Measure("A"));

        var score = Evaluation.Evaluate(plan, ObservationSet.Empty, new EvaluationRequest(Some.Day(at), year));

        Assert.Equal(judged, score.Indicators.Length == 1);
    }

    private static PlanScore Evaluate(PerformancePlan plan, IEnumerable<Observation> observations, bool final = false) =>
        Evaluation.Evaluate(plan, ObservationSet.Create(observations), new EvaluationRequest(Some.Day("2021-12-31"), 2021, final));

    // Values against a target of 10, so that 5 is a degree of 0.5; '-' is missing.
    private static (PerformancePlan Plan, IEnumerable<Observation> Observations) Given(params (string Objective, string Values, string Weights)[] objectives)
    {
        var indicators = objectives.SelectMany(objective => objective.Values.Split(' ').Zip(objective.Weights.Split(' '), (value, weight) => (value, weight))
            .Select((entry, place) => (Measure: $"{objective.Objective}-{place}", objective.Objective, entry.value, entry.weight))).ToArray();
        return (
            Some.Plan(
                indicators.Select(one => Some.Indicator($"[{one.Measure}]", ">= 10", code: one.Measure, objective: one.Objective, weight: decimal.Parse(one.weight, System.Globalization.CultureInfo.InvariantCulture))),
                [.. indicators.Select(one => Some.Measure(one.Measure))]),
            indicators.Where(one => one.value != "-").Select(one => Some.Observation(one.Measure, "2021-01-01", "2021-12-31", one.value)));
    }
}
