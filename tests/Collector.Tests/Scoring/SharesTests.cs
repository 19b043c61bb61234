using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Tests.Scoring;

/// <summary>Section 6 of the contract, from the whole down to each indicator.</summary>
public sealed class SharesTests
{
    [Fact]
    public void An_indicator_has_the_weight_of_its_objective_its_side_and_its_area()
    {
        var plan = Some.Plan(
            [
                Some.Indicator("[A]", ">= 10", code: "I1", objective: "1.1", weight: 3),
                Some.Indicator("[A]", ">= 10", code: "I2", objective: "1.1"),
                Some.Indicator("[A]", ">= 10", code: "I3", objective: "1.1.1"),
            ],
            Some.Measure("A"));

        var shares = Shares.Of(plan, Judged(plan));

        Assert.Equal(0.6m, shares["1.1/I1"]); // 0.8 x 3/4
        Assert.Equal(0.2m, shares["1.1/I2"]); // 0.8 x 1/4
        Assert.Equal(0.2m, shares["1.1.1/I3"]); // 0.2 x 1
    }

    [Fact]
    public void What_takes_no_part_has_no_share_and_leaves_its_own_to_the_others()
    {
        var plan = Some.Plan(
            [Some.Indicator("[A]", ">= 10", code: "I1", objective: "1.1"), Some.Indicator("[A]", null, code: "I2", objective: "1.1"), Some.Indicator("[A]", null, code: "I3", objective: "1.1.1")],
            Some.Measure("A"));

        var shares = Shares.Of(plan, Judged(plan));

        Assert.Equal(("1.1/I1", 1m), Assert.Single(shares.Select(pair => (pair.Key, pair.Value))));
    }

    [Fact]
    public void Where_nothing_takes_part_there_is_no_share()
    {
        var plan = Some.Plan([Some.Indicator("[A]", null)], Some.Measure("A"));

        Assert.Empty(Shares.Of(plan, Judged(plan)));
    }

    private static ImmutableArray<IndicatorResult> Judged(PerformancePlan plan) =>
        Evaluation.Evaluate(plan, ObservationSet.Create([]), new EvaluationRequest(new DateOnly(2021, 6, 30), 2021)).Indicators;
}
