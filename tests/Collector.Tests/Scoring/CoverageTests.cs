using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Expressions;
using Collector.Plan.Scoring;
using Collector.Records;

namespace Collector.Tests.Scoring;

/// <summary>Section 2 of the contract, `collected`: which days count, and what is said where some are not known.</summary>
public sealed class CoverageTests
{
    public static TheoryData<string, string, string, decimal?, string?, Flag[]> Sums => new()
    {
        // January 1, February 2, March 3, all known.
        { "2021-01-01..2021-03-31", "", "2021-03-31", 6m, "2021-03-31", [] },
        // Covered from 1 January only up to a day: it reaches that day.
        { "2021-01-01..2021-02-28", "", "2021-03-31", 3m, "2021-02-28", [Flag.Partial] },
        // A day never covered inside is missing, not 0.
        { "2021-01-01..2021-01-31 2021-02-02..2021-03-31", "", "2021-03-31", null, null, [] },
        // As of a day before the gap nothing is missing.
        { "2021-01-01..2021-01-31 2021-02-02..2021-03-31", "", "2021-01-31", 1m, "2021-01-31", [] },
        // Nor does what comes after a gap count as of a day within it.
        { "2021-01-01..2021-01-31 2021-02-03..2021-03-31", "", "2021-02-02", 1m, "2021-01-31", [Flag.Partial] },
        // Not from 1 January.
        { "2021-01-02..2021-03-31", "", "2021-03-31", null, null, [] },
        // Nothing known at all.
        { "", "", "2021-03-31", null, null, [] },
        // Two readings that touch are one span.
        { "2021-02-01..2021-03-31 2020-11-01..2021-01-31", "", "2021-03-31", 6m, "2021-03-31", [] },
        // Records of February were refused.
        { "2021-01-01..2021-03-31", "2021-02-10..2021-02-20", "2021-03-31", 6m, "2021-03-31", [Flag.Incomplete] },
        { "2021-01-01..2021-03-31", "2021-02-10..2021-02-20", "2021-01-31", 1m, "2021-01-31", [] },
        // The year is over and its December was never read.
        { "2021-01-01..2021-11-30", "", "2021-12-31", 6m, "2021-12-31", [Flag.Partial] },
    };

    [Theory]
    [MemberData(nameof(Sums))]
    public void A_sum_counts_the_days_that_are_known(string known, string incomplete, string at, decimal? value, string? reaches, Flag[] flags)
    {
        var result = Evaluate(Collected(Accumulation.Sum), known, incomplete, at);

        Assert.Equal(value, (result.Value as ObservedValue.Number)?.Value);
        Assert.Equal(reaches, result.Reaches?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(flags, result.Flags);
        Assert.Equal(flags.Contains(Flag.Partial), result.KnownTo is not null);
    }

    [Theory]
    // (1 x 1 + 2 x 1) / 2
    [InlineData("2021-01-01..2021-03-15", 1.5)]
    [InlineData("2021-02-01..2021-03-31", null)]
    public void A_mean_likewise(string known, double? value)
    {
        var result = Evaluate(Collected(Accumulation.Mean), known, "", "2021-03-31");

        Assert.Equal((decimal?)value, (result.Value as ObservedValue.Number)?.Value);
        Assert.Equal(value is null ? [] : [Flag.Partial], result.Flags);
        Assert.Equal(value is null ? null : Some.Day("2021-03-15"), result.KnownTo);
    }

    [Theory]
    [InlineData("2020-01-01..2020-12-31", 7.0, "Carried")]
    [InlineData("2020-01-01..2021-01-31", 1.0, "Partial")]
    [InlineData("2020-01-01..2020-12-31 2021-02-01..2021-03-31", null, null)]
    public void A_stock_is_carried_over_until_the_new_year_is_read(string known, double? value, string? flag)
    {
        var result = Evaluate(Collected(Accumulation.Last), known, "", "2021-03-31");

        Assert.Equal((decimal?)value, (result.Value as ObservedValue.Number)?.Value);
        Assert.Equal(flag, result.Flags.IsEmpty ? null : Assert.Single(result.Flags).ToString());
    }

    [Theory]
    // 3 of 4 days' weight was asked for: a floor of 0.75 is kept, one of 0.76 is not.
    [InlineData(0.75, 1.5)]
    [InlineData(0.76, null)]
    public void A_mean_of_too_little_known_time_is_missing(double floor, double? value)
    {
        var measure = Collected(Accumulation.Mean);
        var coverage = new MeasureCoverage([Period.OfYear(2021)], [])
        {
            Floor = (decimal)floor,
            Asked = new Dictionary<DateOnly, decimal> { [Some.Day("2021-01-31")] = 2, [Some.Day("2021-02-28")] = 2 }.ToImmutableSortedDictionary(),
        };
        // (1 x 1.5 + 2 x 1.5) / 3
        Observation[] observations = [Some.Observation("M", "2021-01-31", "2021-01-31", "1", weight: 1.5m), Some.Observation("M", "2021-02-28", "2021-02-28", "2", weight: 1.5m)];

        var result = Evaluate(measure, observations, coverage, "2021-03-31", rhythm: false);

        Assert.Equal((decimal?)value, (result.Value as ObservedValue.Number)?.Value);
    }

    [Theory]
    [InlineData("2021-01-01..2021-03-28", Status.Stale)]
    [InlineData("2021-01-01..2021-03-29", Status.OnTrack)]
    public void What_was_not_read_for_longer_than_max_age_is_stale(string known, Status status)
    {
        var result = Evaluate(Collected(Accumulation.Last), known, "", "2021-04-01", rhythm: true);

        Assert.Equal(status, result.Status);
    }

    private static Measure Collected(Accumulation accumulation) => Some.Measure("M", new Feed.Collected(
        accumulation,
        new Collection.Aggregated { Dataset = Datasets.Ticket, Aggregate = Aggregate.Sum, Of = new ExpressionText("1", new Expression.Number(1)), At = "opened_at" },
        3));

    private static IndicatorResult Evaluate(Measure measure, string known, string incomplete, string at, bool rhythm = false)
    {
        Observation[] observations =
        [
            Some.Observation("M", "2020-12-31", "2020-12-31", "7", weight: 1),
            Some.Observation("M", "2021-01-31", "2021-01-31", "1", weight: 1),
            Some.Observation("M", "2021-02-28", "2021-02-28", "2", weight: 1),
            Some.Observation("M", "2021-03-31", "2021-03-31", "3", weight: 1),
        ];
        var coverage = new MeasureCoverage(Spans(known), Spans(incomplete));
        return Evaluate(measure, [.. observations.Where(observation => coverage.Known.Any(span => span.Contains(observation.Period)))], coverage, at, rhythm);
    }

    private static IndicatorResult Evaluate(Measure measure, Observation[] observations, MeasureCoverage coverage, string at, bool rhythm) => Evaluation.Evaluate(
        Some.Plan([Some.Indicator("[M]", ">= 1")], measure),
        ObservationSet.Create(observations, new Dictionary<string, MeasureCoverage> { ["M"] = coverage }),
        new EvaluationRequest(Some.Day(at), 2021, WithRhythm: rhythm)).Indicators.Single();

    private static IEnumerable<Period> Spans(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(span => new Period(Some.Day(span[..10]), Some.Day(span[12..])));
}
