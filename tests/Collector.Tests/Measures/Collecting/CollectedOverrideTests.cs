using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Tests.Measures.Collecting;

/// <summary>What is stated over collected figures counts in their place, in whole windows and from its last day on.</summary>
public sealed class CollectedOverrideTests
{
    private static readonly Period January = new(Some.Day("2021-01-01"), Some.Day("2021-01-31"));

    [Fact]
    public void A_sum_reads_the_statement_instead_of_the_days_it_covers()
    {
        var collected = Daily(Accumulation.Sum, 2m);

        Assert.Equal(59 * 2m, Value(collected, Accumulation.Sum));
        Assert.Equal(10m + (28 * 2m), Value(collected, Accumulation.Sum, Over("10")));
    }

    [Fact]
    public void A_mean_weighs_the_statement_as_what_it_stands_for()
    {
        var collected = Daily(Accumulation.Mean, 2m);

        Assert.Equal(Math.Round(((31 * 10m) + (28 * 2m)) / 59, 2), Value(collected, Accumulation.Mean, Over("10")));
    }

    [Fact]
    public void A_mean_of_days_of_which_few_or_none_were_read_weighs_as_many_days_as_it_speaks_of()
    {
        var february = Daily(Accumulation.Mean, 2m);
        var collected = new Collected([.. february.Observations.Where(observation => observation.Period.From.Month == 2)], Known(new Period(Some.Day("2021-02-01"), Some.Day("2021-02-28"))));

        Assert.Equal(Math.Round(((31 * 10m) + (28 * 2m)) / 59, 2), Value(collected, Accumulation.Mean, Over("10")));
    }

    [Fact]
    public void A_stock_is_what_was_stated_from_its_day_on()
    {
        var collected = Daily(Accumulation.Last, 2m);

        Assert.Equal(7m, Value(collected, Accumulation.Last, Over("7") with { Period = new Period(Some.Day("2021-02-10"), Some.Day("2021-02-10")) }));
        Assert.Equal(2m, Value(collected, Accumulation.Last));
    }

    [Fact]
    public void A_stock_stated_while_its_source_is_silent_makes_no_gap()
    {
        var january = Daily(Accumulation.Last, 2m);
        var collected = new Collected([.. january.Observations.Where(observation => observation.Period.From.Month == 1)], Known(January));

        Assert.Equal(7m, Value(collected, Accumulation.Last, Over("7") with { Period = new Period(Some.Day("2021-02-14"), Some.Day("2021-02-14")) }));
    }

    [Fact]
    public void Days_never_read_are_known_by_the_statement()
    {
        var collected = Daily(Accumulation.Sum, 2m) with { Days = Known(new Period(Some.Day("2021-02-01"), Some.Day("2021-02-28"))) };

        Assert.Null(Value(collected, Accumulation.Sum));
        Assert.Equal(10m + (28 * 2m), Value(collected with { Observations = [.. collected.Observations.Where(observation => observation.Period.From.Month == 2)] }, Accumulation.Sum, Over("10")));
    }

    [Fact]
    public void A_statement_that_is_not_made_over_what_is_collected_does_not_count()
    {
        Assert.Equal(59 * 2m, Value(Daily(Accumulation.Sum, 2m), Accumulation.Sum, Over("10") with { IsOverCollected = false }));
    }

    private static Observation Over(string value) => Some.Observation("T", "2021-01-01", "2021-01-31", value, "2021-02-03") with { IsOverCollected = true };

    private static decimal? Value(Collected collected, Accumulation accumulation, params Observation[] stated)
    {
        var plan = PlanOf(accumulation);
        return (Evaluation.Evaluate(plan, collected.With(plan, stated), new EvaluationRequest(Some.Day("2021-02-28"), 2021)).Indicators.Single().Value as ObservedValue.Number)?.Value;
    }

    private static PerformancePlan PlanOf(Accumulation accumulation) =>
        Some.Plan([Some.Indicator("[T]", ">= 50")], Some.Measure("T", new Feed.Collected(accumulation, new Collection.Aggregated { Dataset = Records.Datasets.Ticket, Aggregate = Aggregate.Count, At = "opened_at" }, MaxAge: null)));

    private static Collected Daily(Accumulation accumulation, decimal value) => new(
        [.. from day in Enumerable.Range(0, 59) select Some.Observation("T", Iso(day), Iso(day), value.ToString(System.Globalization.CultureInfo.InvariantCulture), weight: accumulation is Accumulation.Mean ? 1 : null)],
        Known(new Period(January.From, Some.Day("2021-02-28"))));

    private static string Iso(int day) => January.From.AddDays(day).ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static Dictionary<string, CoveredDays> Known(Period covered) => new(StringComparer.Ordinal) { ["T"] = new CoveredDays([covered], [], January.From) { IsSinceWritten = true } };
}
