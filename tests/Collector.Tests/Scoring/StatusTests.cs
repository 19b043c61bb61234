using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Tests.Scoring;

/// <summary>Section 5 of the contract, rule by rule, and reach from section 2.</summary>
public sealed class StatusTests
{
    private static readonly Measure[] TwoSums = [Some.Measure("A"), Some.Measure("B")];

    [Fact]
    public void Rule_1_before_the_year_there_is_nothing_but_the_target()
    {
        var result = Some.Evaluate(Some.Indicator("[A]", ">= 5"), TwoSums, [Some.Observation("A", "2020-12-01", "2020-12-31", "5")], "2020-12-31");

        Assert.Equal((Status.NotStarted, null, null, null, Some.Target(">= 5")), (result.Status, result.Value, result.Reaches, result.ReferenceTarget, result.Target));
    }

    [Fact]
    public void Rule_2_without_a_target_the_value_is_still_given()
    {
        var result = Some.Evaluate(Some.Indicator("[A]", null), TwoSums, [Some.Observation("A", "2021-01-01", "2021-12-31", "5")], "2021-12-31");

        Assert.Equal((Status.NoTarget, new ObservedValue.Number(5), null, (decimal?)5m), (result.Status, result.Value, result.Degree, result.Forecast));
    }

    [Theory]
    [InlineData("0", "0", Status.NotApplicable)]
    [InlineData("5", "0", Status.NotApplicable)]
    [InlineData(null, "0", Status.NotApplicable)] // a divisor stated as zero goes before a missing dividend
    [InlineData("0", null, Status.NoData)]
    [InlineData("0", "5", Status.Missed)]
    public void Rule_5_a_zero_divisor_makes_the_question_void(string? dividend, string? divisor, Status expected)
    {
        var result = Some.Evaluate(
            Some.Indicator("100 * [A] / [B]", ">= 50"),
            TwoSums,
            [.. Year("A", dividend), .. Year("B", divisor)],
            "2021-12-31");

        Assert.Equal(expected, result.Status);
    }

    [Theory]
    [InlineData("2021-02-28", false, Status.TooEarly)] // 59 days
    [InlineData("2021-03-01", false, Status.NoData)] // 60 days
    [InlineData("2021-04-15", true, Status.NotDue)] // the first quarter is due by this day
    [InlineData("2021-04-16", true, Status.NoData)] // and late from the next
    [InlineData("2022-01-15", true, Status.NoData)] // the year is still open, and three quarters are late
    public void Rule_5_a_missing_value(string at, bool rhythm, Status expected)
    {
        var result = Some.Evaluate(Some.Indicator("[A]", ">= 50"), TwoSums, [], at, rhythm);

        Assert.Equal((expected, "A"), (result.Status, Assert.Single(result.Missing)));
    }

    [Theory]
    [InlineData("2022-01-15", false, Status.Missed)]
    [InlineData("2022-01-15", true, Status.OffTrack)] // the last quarter may still be entered
    [InlineData("2022-01-16", true, Status.Missed)]
    public void Rule_6_with_the_rhythm_known_a_year_stays_open_until_its_last_period_is_due(string at, bool rhythm, Status expected)
    {
        var result = Some.Evaluate(
            Some.Indicator("100 * [A] / [B]", ">= 50"),
            TwoSums,
            [.. Quarters("A", "1 1 1 1"), .. Quarters("B", "10 10 10 10")],
            at,
            rhythm);

        Assert.Equal(expected, result.Status);
    }

    [Theory]
    [InlineData("2021-03-01", Status.OffTrack)] // 60 days
    [InlineData("2021-02-28", Status.TooEarly)] // 59 days
    public void Rule_8_little_evidence_judges_nothing(string reaches, Status expected)
    {
        var result = Some.Evaluate(Some.Indicator("100 * [A] / [B]", ">= 50"), TwoSums, [.. To("A", reaches, "1"), .. To("B", reaches, "10")], "2021-09-30");

        Assert.Equal((expected, expected is Status.TooEarly), (result.Status, result.Degree is null));
    }

    [Theory]
    [InlineData("2021-07-15", Status.OnTrack)]
    [InlineData("2021-07-16", Status.Stale)] // the second quarter is late: silence does not flatter
    public void Rule_9_a_late_entry_is_stale(string at, Status expected)
    {
        var result = Some.Evaluate(
            Some.Indicator("100 * [A] / [B]", ">= 50"),
            TwoSums,
            [.. Quarters("A", "6"), .. Quarters("B", "10")],
            at,
            rhythm: true);

        Assert.Equal(expected, result.Status);
    }

    [Fact]
    public void With_the_rhythm_known_a_figure_reaches_at_least_the_last_period_past_due()
    {
        var late = Some.Evaluate(Some.Indicator("[A]", ">= 100", new Pace.Linear()), TwoSums, [.. Quarters("A", "50")], "2021-07-16", rhythm: true);
        var kind = Some.Evaluate(Some.Indicator("[A]", ">= 100", new Pace.Linear()), TwoSums, [.. Quarters("A", "50")], "2021-07-16");

        Assert.Equal((Some.Day("2021-06-30"), Some.Day("2021-03-31")), (late.Reaches, kind.Reaches));
        Assert.Equal((100.83m, 202.78m), (late.Forecast, kind.Forecast)); // 50 x 365/181, 50 x 365/90
    }

    [Theory]
    [InlineData("55", Status.OnTrack)]
    [InlineData("45", Status.AtRisk)] // 5/50 = 0.10
    [InlineData("44.99", Status.OffTrack)]
    public void Rules_11_and_12_the_forecast_against_the_target(string value, Status expected)
    {
        var result = Some.Evaluate(Some.Indicator("[A]", ">= 50"), [Some.Measure("A", Accumulation.Last)], [.. To("A", "2021-09-30", value)], "2021-09-30");

        Assert.Equal(expected, result.Status);
    }

    [Fact]
    public void A_figure_reaches_as_far_as_its_slowest_sum_and_is_read_there()
    {
        // A knows two quarters, B one: 100 x 30 / 60, not 100 x (30 + 30) / 60.
        var result = Some.Evaluate(Some.Indicator("100 * [A] / [B]", ">= 60"), TwoSums, [.. Quarters("A", "30 30"), .. Quarters("B", "60")], "2021-07-10");

        Assert.Equal((new ObservedValue.Number(50), Some.Day("2021-03-31")), (result.Value, result.Reaches));
    }

    [Theory]
    [InlineData(">= 20", "18", 0.9)]
    [InlineData(">= 20", "9", 0.45)]
    [InlineData("<= 40", "50", 0.75)]
    [InlineData("<= 40", "85", 0)]
    [InlineData("<= -22", "-20", 0.909090909091)]
    [InlineData("= 100", "100", 1)]
    [InlineData("= 100", "99", 0.99)]
    [InlineData("= 100", "101", 0.99)]
    [InlineData("<= 0", "0", 1)]
    [InlineData("<= 0", "1", 0)]
    public void Degree(string target, string value, decimal expected)
    {
        var result = Some.Evaluate(Some.Indicator("[A]", target), TwoSums, [.. Year("A", value)], "2021-12-31");

        Assert.Equal(expected, result.Degree);
    }

    [Theory]
    [InlineData("1", "3", 33.33)]
    [InlineData("2", "3", 66.67)]
    [InlineData("1", "16", 6.25)]
    [InlineData("12345", "1000000", 1.23)] // 1.2345
    [InlineData("12350", "1000000", 1.24)] // 1.235: half away from zero
    [InlineData("-12350", "1000000", -1.24)]
    public void A_value_is_rounded_once_half_away_from_zero(string dividend, string divisor, decimal expected)
    {
        var result = Some.Evaluate(Some.Indicator("100 * [A] / [B]", null), TwoSums, [.. Year("A", dividend), .. Year("B", divisor)], "2021-12-31");

        Assert.Equal(new ObservedValue.Number(expected), result.Value);
    }

    [Fact]
    public void What_is_shown_is_what_is_judged()
    {
        // 49.995 is shown as 50.00, and 50.00 meets 50.
        var result = Some.Evaluate(Some.Indicator("100 * [A] / [B]", ">= 50"), TwoSums, [.. Year("A", "49995"), .. Year("B", "100000")], "2021-12-31");

        Assert.Equal((Status.Met, (decimal?)1m), (result.Status, result.Degree));
    }

    [Theory]
    [InlineData("2020", 0.25, 25)] // a quarter of last year's total by the same day
    [InlineData("2019", 0.2466, 24.66)] // last year is not known: 90/365, and the flag says so
    public void Pace_by_last_year(string profileYear, decimal pace, decimal reference)
    {
        var result = Some.Evaluate(
            Some.Indicator("[A]", ">= 100", new Pace.LastYear()),
            TwoSums,
            [
                Some.Observation("A", $"{profileYear}-01-01", $"{profileYear}-03-31", "25"),
                Some.Observation("A", $"{profileYear}-04-01", $"{profileYear}-12-31", "75"),
                Some.Observation("A", "2021-01-01", "2021-03-31", "30"),
            ],
            "2021-03-31");

        Assert.Equal(reference, result.ReferenceTarget);
        Assert.Equal(pace < 0.25m ? [Flag.ProfileMissing] : [], result.Flags);
    }

    [Theory]
    [InlineData("2021-05-31", 0, Status.TooEarly, null)] // before the first step nothing is expected
    [InlineData("2021-06-30", 40, Status.AtRisk, 0.95)] // 38 of 40; 38/0.4 = 95
    [InlineData("2021-11-30", 40, Status.AtRisk, 0.95)]
    public void Pace_by_dated_steps(string reaches, decimal reference, Status status, double? degree)
    {
        var steps = new Pace.Steps([new Pace.Step(6, 30, 0.4m), new Pace.Step(12, 31, 1)]);

        var result = Some.Evaluate(Some.Indicator("[A]", ">= 100", steps), TwoSums, [.. To("A", reaches, "38")], reaches);

        Assert.Equal((reference, status, (decimal?)degree), (result.ReferenceTarget, result.Status, result.Degree));
    }

    private static IEnumerable<Observation> Year(string measure, string? value) => value is null ? [] : To(measure, "2021-12-31", value);

    private static IEnumerable<Observation> To(string measure, string to, string value) => [Some.Observation(measure, "2021-01-01", to, value)];

    private static IEnumerable<Observation> Quarters(string measure, string values) =>
        values.Split(' ').Zip(new Rhythm(Every.Quarter).PeriodsOf(2021), (value, period) =>
            Some.Observation(measure, $"{period.From:yyyy-MM-dd}", $"{period.To:yyyy-MM-dd}", value));
}
