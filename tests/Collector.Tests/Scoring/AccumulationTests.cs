using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Tests.Scoring;

/// <summary>Section 2 of the contract: how the observations of a window make one number.</summary>
public sealed class AccumulationTests
{
    public static TheoryData<string, string, decimal?, Flag[]> Sums => new()
    {
        // Three months: 10 + 20 + 30.
        { "2021-12-31", "2021-01-01..2021-01-31=10 2021-02-01..2021-02-28=20 2021-03-01..2021-03-31=30", 60m, [] },
        // A stated zero is a figure.
        { "2021-12-31", "2021-01-01..2021-03-31=0", 0m, [] },
        // Nothing stated is no figure.
        { "2021-12-31", "", null, [] },
        // Last year's and next year's do not count.
        { "2021-12-31", "2020-12-01..2020-12-31=7 2022-01-01..2022-01-31=9", null, [] },
        // 30 days, 20 of them in December 2020: 30 x 10/30 = 10.
        { "2021-12-31", "2020-12-12..2021-01-10=30", 10m, [Flag.Apportioned] },
        // A half year of 181 days seen on 31 March, its 90th day: 362 x 90/181 = 180.
        { "2021-03-31", "2021-01-01..2021-06-30=362", 180m, [Flag.Apportioned] },
        // The same with the first quarter known: only 1 to 30 April is left to the half year, 362 x 30/181 = 60; and 40.
        { "2021-04-30", "2021-01-01..2021-06-30=362@2021-03-02 2021-01-01..2021-03-31=40@2021-02-01", 100m, [Flag.Apportioned] },
        // Once the half year has ended it replaces the quarter.
        { "2021-06-30", "2021-01-01..2021-06-30=362@2021-07-02 2021-01-01..2021-03-31=40@2021-04-01", 362m, [] },
        // A correction of the same days: the later one.
        { "2021-12-31", "2021-01-01..2021-03-31=40@2021-04-01 2021-01-01..2021-03-31=41@2021-05-01", 41m, [] },
        // The same before its days have ended: still the later one, 91 x 45/90.
        { "2021-02-14", "2021-01-01..2021-03-31=40@2021-01-01 2021-01-01..2021-03-31=90@2021-01-02", 45m, [Flag.Apportioned] },
        // A year reported after its quarters replaces all four.
        { "2021-12-31", "2021-01-01..2021-03-31=1@2021-04-01 2021-04-01..2021-06-30=1@2021-07-01 2021-01-01..2021-12-31=9@2022-01-09", 9m, [] },
    };

    public static TheoryData<string, string, decimal?, Flag[]> Lasts => new()
    {
        // The latest day wins, whatever the order.
        { "2021-12-31", "2021-06-30=5 2021-03-31=4", 5m, [] },
        // What is stated after the day is not known yet.
        { "2021-05-15", "2021-06-30=5 2021-03-31=4", 4m, [] },
        // Open and nothing yet: the latest of the year before.
        { "2021-05-15", "2020-06-30=2 2020-12-31=3", 3m, [Flag.Carried] },
        // Not from further back.
        { "2021-05-15", "2019-12-31=3", null, [] },
        // A closed year carries nothing.
        { "2021-12-31", "2020-12-31=3", null, [] },
    };

    public static TheoryData<string, string, decimal?, Flag[]> Means => new()
    {
        { "2021-12-31", "2021-01-01..2021-03-31=10", 10m, [] },
        // (10 + 20) / 2, nobody said how much each weighs.
        { "2021-12-31", "2021-01-01..2021-03-31=10 2021-04-01..2021-06-30=20", 15m, [Flag.Unweighted] },
        // (10 x 3 + 20 x 1) / 4
        { "2021-12-31", "2021-01-01..2021-03-31=10*3 2021-04-01..2021-06-30=20*1", 12.5m, [] },
        // Total weight 0: missing.
        { "2021-12-31", "2021-01-01..2021-03-31=10*0", null, [] },
        // One that ends after the day does not count.
        { "2021-05-31", "2021-01-01..2021-03-31=10*3 2021-04-01..2021-06-30=20*1", 10m, [] },
    };

    [Theory]
    [MemberData(nameof(Sums))]
    public void Sum(string at, string observations, decimal? expected, Flag[] flags) => Check(Accumulation.Sum, at, observations, expected, flags);

    [Theory]
    [MemberData(nameof(Lasts))]
    public void Last(string at, string observations, decimal? expected, Flag[] flags) => Check(Accumulation.Last, at, observations, expected, flags);

    [Theory]
    [MemberData(nameof(Means))]
    public void Mean(string at, string observations, decimal? expected, Flag[] flags) => Check(Accumulation.Mean, at, observations, expected, flags);

    [Theory]
    [InlineData("2021-06-30", "2021-05-01", "2021-05-01", false, Status.Met)]
    [InlineData("2021-06-30", "2021-05-01", "2021-07-10", false, Status.OnTrack)] // announced for later: not done yet
    [InlineData("2021-06-30", "2020-05-01", "2020-05-01", false, Status.OnTrack)] // last year's does not count
    [InlineData("2021-06-30", "2020-05-01", "2020-05-01", true, Status.Met)] // unless the milestone is once and for all
    [InlineData("2021-12-31", "2021-12-31", "2022-01-10", false, Status.Missed)]
    [InlineData("2022-02-28", "2021-12-31", "2022-01-10", false, Status.Missed)] // done, but later
    public void A_day_counts_when_it_has_come(string at, string stated, string done, bool once, Status expected)
    {
        var result = Some.Evaluate(
            Some.Indicator("[M]", "by 2021-12-31"),
            [Some.Measure("M", Accumulation.Date, once: once)],
            [Some.Observation("M", stated, stated, done)],
            at);

        Assert.Equal(expected, result.Status);
    }

    [Theory]
    [InlineData("2021-06-30", "true", Status.Met, 1)]
    [InlineData("2021-06-30", "false", Status.OnTrack, null)]
    [InlineData("2021-06-30", null, Status.OnTrack, null)]
    [InlineData("2021-12-31", "false", Status.Missed, 0)]
    [InlineData("2021-12-31", null, Status.Missed, 0)]
    public void A_yes_or_no_is_settled_by_the_closed_year(string at, string? stated, Status status, int? degree)
    {
        var result = Some.Evaluate(
            Some.Indicator("[M]", "yes"),
            [Some.Measure("M", Accumulation.YesNo)],
            stated is null ? [] : [Some.Observation("M", "2021-02-01", "2021-02-01", stated)],
            at);

        Assert.Equal((status, (decimal?)degree), (result.Status, result.Degree));
    }

    [Theory]
    [InlineData("2021-12-31", 365)] // the whole year's total
    [InlineData("2021-06-30", 181)] // 365 x 181/365
    public void A_constant_for_a_whole_year_grows_with_the_open_year(string at, decimal expected)
    {
        var result = Some.Evaluate(
            Some.Indicator("[C] - [M] + [M]", null),
            [Some.Measure("C", new Feed.Constant(365, PerYear: true)), Some.Measure("M")],
            [Some.Observation("M", "2021-01-01", at, "1")],
            at);

        Assert.Equal(new ObservedValue.Number(expected), result.Value);
    }

    [Theory]
    [InlineData("2021-03-31", 10)] // the first quarter of 2020
    [InlineData("2021-12-31", 40)] // the whole of 2020
    public void A_relative_measure_is_read_at_the_same_day_of_its_year(string reaches, decimal expected)
    {
        var result = Some.Evaluate(
            Some.Indicator("[B] + 0 * [A]", null),
            [Some.Measure("A"), Some.Measure("B", new Feed.Relative("A", [-1], null))],
            [
                Some.Observation("A", "2020-01-01", "2020-03-31", "10"),
                Some.Observation("A", "2020-04-01", "2020-12-31", "30"),
                Some.Observation("A", "2021-01-01", reaches, "1"),
            ],
            at: reaches);

        Assert.Equal(expected, ((ObservedValue.Number)result.Value!).Value);
    }

    [Fact]
    public void The_29_of_February_is_compared_with_the_28()
    {
        // 28 days of 2019 at 1 a day: 28.
        var result = Some.Evaluate(
            Some.Indicator("[B] + 0 * [A]", null),
            [Some.Measure("A"), Some.Measure("B", new Feed.Relative("A", [-1], null))],
            [Some.Observation("A", "2019-02-01", "2019-02-28", "28"), Some.Observation("A", "2019-03-01", "2019-03-31", "31"), Some.Observation("A", "2020-01-01", "2020-02-29", "1")],
            at: "2020-02-29",
            year: 2020);

        Assert.Equal(28m, ((ObservedValue.Number)result.Value!).Value);
    }

    [Fact]
    public void A_mean_of_three_years_is_missing_when_one_is()
    {
        Measure[] measures = [Some.Measure("A"), Some.Measure("B", new Feed.Relative("A", [-3, -2, -1], null))];
        Observation[] observations = [.. new[] { 2018, 2019, 2020 }.Select(year => Some.Observation("A", $"{year}-01-01", $"{year}-12-31", $"{year - 2017}"))];

        var whole = Some.Evaluate(Some.Indicator("[B]", null), measures, observations, "2021-12-31"); // (1 + 2 + 3) / 3
        var gap = Some.Evaluate(Some.Indicator("[B]", null), measures, observations[1..], "2021-12-31");

        Assert.Equal((new ObservedValue.Number(2), null), (whole.Value, gap.Value));
        Assert.Equal(["B"], gap.Missing);
    }

    [Theory]
    [InlineData("2021-01-01..2021-03-31=1 2021-03-01..2021-04-30=1")] // neither contains the other
    [InlineData("2021-01-01..2021-03-31=1@2021-04-01 2021-03-01..2021-04-30=1@2021-05-01")]
    [InlineData("2021-01-01..2021-03-31=1 2021-01-01..2021-03-31=1")] // the same twice, and nobody knows which is later
    [InlineData("2021-01-01..2021-03-31=1@2021-04-01 2021-01-01..2021-03-31=2@2021-04-01")] // a tie
    [InlineData("2021-01-01..2021-06-30=1@2021-04-01 2021-01-01..2021-03-31=2@2021-05-01")] // the wider one is the earlier
    [InlineData("2021-01-01..2021-06-30=1@2021-07-01 2021-01-01..2021-03-31=2")] // one has no time
    public void An_overlap_that_nothing_settles_is_an_error_that_names_both(string observations)
    {
        var overlap = Assert.Single(ObservationSet.Overlaps(Parse("M", observations)));

        Assert.Contains(overlap.First.Period.ToString(), overlap.Message, StringComparison.Ordinal);
        Assert.Contains(overlap.Second.Period.ToString(), overlap.Message, StringComparison.Ordinal);
    }

    internal static IEnumerable<Observation> Parse(string measure, string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one =>
        {
            var (days, rest) = (one.Split('=')[0], one.Split('=')[1]);
            var ends = days.Split("..");
            var recorded = rest.Split('@');
            var weighted = recorded[0].Split('*');
            return Some.Observation(
                measure,
                ends[0],
                ends[^1],
                weighted[0],
                recorded.Length > 1 ? recorded[1] : null,
                weighted.Length > 1 ? decimal.Parse(weighted[1], System.Globalization.CultureInfo.InvariantCulture) : null);
        });

    private static void Check(Accumulation accumulation, string at, string observations, decimal? expected, Flag[] flags)
    {
        var result = Some.Evaluate(Some.Indicator("[M]", null), [Some.Measure("M", accumulation)], [.. Parse("M", observations)], at);

        Assert.Equal(expected, (result.Value as ObservedValue.Number)?.Value);
        Assert.Equal(flags, result.Flags);
    }
}
