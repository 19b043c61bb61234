using CsCheck;
using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Tests.Scoring;

/// <summary>What it would take: exactly that meets the target, one unit less does not.</summary>
public sealed class EffortTests
{
    [Fact]
    public void Hours_that_are_missing_are_told_as_an_amount_and_a_daily_rate()
    {
        var effort = Effort.Of(Hours(">= 1000", "450", reaches: "2021-06-30"));

        Assert.Equal((550, new Rate(1, 3.0m, 2.5m), false), (effort!.Amount, effort.Rate, effort.IsLimit));
        Assert.Equal(new Period(Some.Day("2021-07-01"), Some.Day("2021-12-31")), effort.Days);
    }

    [Fact]
    public void Less_than_one_a_day_is_told_by_the_week_and_less_than_one_a_week_not_at_all()
    {
        Assert.Equal(new Rate(7, 2.3m, 1.9m), Effort.Of(Hours(">= 110", "50", reaches: "2021-06-30"))!.Rate);
        Assert.Null(Effort.Of(Hours(">= 60", "50", reaches: "2021-06-30"))!.Rate);
    }

    [Fact]
    public void A_ceiling_tells_what_may_still_come()
    {
        var effort = Effort.Of(Hours("<= 260", "120", reaches: "2021-05-10"));

        Assert.Equal((140, true), (effort!.Amount, effort.IsLimit));
        Assert.Equal(new Rate(7, 4.1m, 6.5m), effort.Rate);
    }

    [Fact]
    public void Nothing_is_asked_of_what_is_met_or_missed_for_good_or_closed_or_not_paced()
    {
        Assert.Null(Effort.Of(Hours(">= 1000", "1000", reaches: "2021-06-30")));
        Assert.Null(Effort.Of(Hours("<= 260", "261", reaches: "2021-05-10")));
        Assert.Null(Effort.Of(Hours(">= 1000", "400", reaches: "2021-12-31", at: "2022-01-10")));
        Assert.Null(Effort.Of(Hours(">= 1000", "400", reaches: "2021-06-30", pace: new Pace.None())));
    }

    [Fact]
    public void Of_a_share_of_what_is_fixed_the_part_that_grows_is_told()
    {
        var result = Some.Evaluate(
            Some.Indicator("100 * [A] / [B]", ">= 40", new Pace.Linear()),
            [Some.Measure("A"), Some.Measure("B", accumulation: Accumulation.Last)],
            [Some.Observation("A", "2021-01-01", "2021-06-30", "30"), Some.Observation("B", "2021-01-15", "2021-01-15", "116")],
            at: "2021-07-05");

        // 46 / 116 is 39.66 %, 47 / 116 is 40.52 %.
        Assert.Equal(17, Effort.Of(result)!.Amount);
    }

    [Fact]
    public void Feeding_exactly_that_meets_the_target_and_one_unit_less_does_not() => Gen.Select(
        Gen.Int[1, 100_000], Gen.Int[0, 100_000], Gen.Int[60, 364], Gen.Int[0, 2], Gen.Bool).Sample((target, sofar, day, decimals, isCeiling) =>
        {
            var reaches = new DateOnly(2021, 1, 1).AddDays(day - 1);
            var scale = decimals switch { 0 => 1m, 1 => 10m, _ => 100m };
            var written = $"{(isCeiling ? "<=" : ">=")} {Plain(target / scale)}";
            var result = Hours(written, Plain(sofar / scale), $"{reaches:yyyy-MM-dd}");
            if (Effort.Of(result) is not { } effort)
            {
                return;
            }

            var step = effort.Amount == 0 ? 1 / scale : UnitOf(sofar / scale);
            AssertEdge(isCeiling, effort.Amount, step);
            if (effort.Rate is { } rate)
            {
                var spans = (decimal)effort.Days.Days / rate.SpanDays;
                AssertEdge(isCeiling, rate.Needed * spans, 0.1m * spans);
            }

            void AssertEdge(bool isLimit, decimal more, decimal unit)
            {
                Assert.True(IsMet(more));
                Assert.False(IsMet(isLimit ? more + unit : more - unit));
            }

            bool IsMet(decimal more) => Hours(written, Plain((sofar / scale) + more), "2021-12-31", "2022-01-10").Status is Status.Met;
        });

    private static decimal UnitOf(decimal value) => new(1, 0, 0, isNegative: false, (byte)(value / 1.0000000000000000000000000000m).Scale);

    private static string Plain(decimal value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static IndicatorResult Hours(string target, string value, string reaches, string? at = null, Pace? pace = null) => Some.Evaluate(
        Some.Indicator("[M56]", target, pace ?? new Pace.Linear()),
        [Some.Measure("M56")],
        [Some.Observation("M56", "2021-01-01", reaches, value)],
        at ?? reaches);
}
