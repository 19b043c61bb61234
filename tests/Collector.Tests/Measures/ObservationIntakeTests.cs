using System.Text;
using Collector.Measures;
using Collector.Plan;
using Collector.Sources;
using Collector.Sources.Files;

namespace Collector.Tests.Measures;

public sealed class ObservationIntakeTests
{
    private static readonly PerformancePlan Plan = Some.Plan(
        [Some.Indicator("[20M3]", ">= 10")],
        Some.Measure("20M3"),
        Some.Measure("D", Accumulation.Date),
        Some.Measure("C", new Feed.Constant(1, PerYear: false)),
        Some.Measure("M260", new Feed.Collected(Accumulation.Sum, new Collection.Catalogue(OnlyNew: false), null)));

    private static readonly DateTimeOffset Now = new(2021, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_value_that_was_corrected_and_is_taken_back_is_news()
    {
        Observation[] known = [Told("10", "2021-04-01"), Told("18", "2021-04-02")];

        var news = Take("20M3,2021-01-01,2021-03-31,10", known);

        Assert.Equal(new ObservedValue.Number(10), Assert.Single(news).Value);
    }

    [Fact]
    public void A_value_that_stands_already_is_no_news() =>
        Assert.Empty(Take("20M3,2021-01-01,2021-03-31,18", [Told("10", "2021-04-01"), Told("18", "2021-04-02")]));

    [Theory]
    [InlineData("20M3,2021-01-01,2021-03-31,0.0000000000001,", "the value is too small to be meant")]
    [InlineData("20M3,2021-01-01,2021-03-31,1,1000000000", "the weight is too large to be meant")]
    public void What_could_not_be_reckoned_with_is_refused(string row, string reason)
    {
        var refusal = Assert.Throws<SourceUnreadableException>(() => Take(row, [], head: ",weight"));

        Assert.StartsWith(reason, Assert.Single(refusal.Faults).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_that_means_nothing_makes_no_news()
    {
        Assert.Empty(Take("20M3,2021-01-01,2021-03-31,10,3", [Told("10", "2021-04-01")], head: ",weight"));
        Assert.Null(Assert.Single(Take("20M3,2021-01-01,2021-03-31,11,3", [Told("10", "2021-04-01")], head: ",weight")).Weight);
    }

    // The office corrected 10 to 18, or took it back: the source that says 10 again has not heard of it.
    [Theory]
    [InlineData("18")]
    [InlineData(null)]
    public void What_a_source_only_says_again_changes_nothing(string? standing)
    {
        Observation[] known = standing is null ? [] : [Told(standing, "2021-04-02")];

        Assert.Empty(Take("20M3,2021-01-01,2021-03-31,10", known, own: [Told("10", "2021-04-01")]));
        Assert.Single(Take("20M3,2021-01-01,2021-03-31,11", known, own: [Told("10", "2021-04-01")]));
    }

    [Fact]
    public void What_is_recorded_anew_is_news_though_it_says_the_same()
    {
        var own = Told("10", "2021-04-01");

        Assert.Empty(Take("20M3,2021-01-01,2021-03-31,10,2021-04-01T00:00:00Z", [Told("18", "2021-04-02")], own: [own], head: ",recorded_at"));
        Assert.Single(Take("20M3,2021-01-01,2021-03-31,10,2021-04-03T00:00:00Z", [Told("18", "2021-04-02")], own: [own], head: ",recorded_at"));
    }

    [Theory]
    [InlineData("20M3,2021-01-01,2021-03-31,11", "the period is closed")]
    // A year's total would take the place of the quarter that is closed.
    [InlineData("20M3,2021-01-01,2021-12-31,40", "it would take the place of figures that are closed")]
    [InlineData("20M3,2021-04-01,2021-12-31,40", null)]
    public void Nothing_changes_a_closed_period(string row, string? reason)
    {
        var refusal = Xunit.Record.Exception(() => Take(row, [Told("10", "2021-04-01")], closedThrough: Some.Day("2021-03-31"))) as SourceUnreadableException;

        Assert.Equal(reason, refusal?.Faults.Single().Reason.Split(" (")[0]);
    }

    [Theory]
    [InlineData("20M33,2021-01-01,2021-03-31,1", "Did you mean '20M3'?")]
    [InlineData("C,2021-01-01,2021-03-31,1", "written in the plan")]
    [InlineData("D,2021-01-01,2021-03-31,1", "a day is expected")]
    [InlineData("20M3,2021-01-01,2021-03-31,true", "a number is expected")]
    [InlineData("M260,2021-01-01,2021-03-31,1", "collected by the program itself")]
    [InlineData("20M3,2021-03-01,2021-04-30,1", "overlap")]
    public void A_row_the_plan_objects_to_refuses_the_file(string row, string reason)
    {
        var refusal = Assert.Throws<SourceUnreadableException>(() => Take(row, [Told("10", "2021-04-01")]));

        Assert.Contains(reason, Assert.Single(refusal.Faults).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2021-05-02", "it lies in the future")]
    [InlineData("2021-05-01T00:11:00+00:00", "it lies in the future")]
    [InlineData("2021-05-01T00:09:00+00:00", null)]
    [InlineData("2021-05-01", null)]
    public void What_was_recorded_in_the_future_would_outlast_every_correction(string recordedAt, string? reason)
    {
        var intake = new ObservationIntake([Plan], Now);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"measure,from,to,value,recorded_at\n20M3,2021-01-01,2021-03-31,1,{recordedAt}\n"));

        var refusal = Xunit.Record.Exception(() => ObservationCsv.Read(content, "file.csv", intake.Objection, TestContext.Current.CancellationToken)) as SourceUnreadableException;

        Assert.Equal(reason, refusal?.Faults.Single().Reason.Split(',')[0]);
    }

    [Fact]
    public void A_measure_of_any_plan_in_force_is_known()
    {
        var newer = Some.Plan([Some.Indicator("[NEW]", ">= 10")], Some.Measure("NEW"));

        var intake = new ObservationIntake([Plan, newer]);

        Assert.Null(intake.Objection(Record("20M3")));
        Assert.Null(intake.Objection(Record("NEW")));
        Assert.Contains("is no measure of the plan", intake.Objection(Record("OLD"))!.Reason, StringComparison.Ordinal); // there is an objection
    }

    [Fact]
    public void Without_a_plan_no_measure_is_known() =>
        Assert.Equal("'20M3' is no measure: no plan is applied yet", new ObservationIntake([]).Objection(Record("20M3"))?.Reason);

    [Fact]
    public void For_a_what_if_collected_measures_are_taken_as_if_observed() =>
        Assert.Single(Take("M260,2021-01-01,2021-03-31,1", [], takesCollected: true));

    [Fact]
    public void Totals_of_periods_that_are_not_over_are_told_in_one_sentence()
    {
        var intake = new ObservationIntake([Plan], Now);
        Observation[] news =
        [
            Some.Observation("20M3", "2021-01-01", "2021-03-31", "1", "2021-04-01"),
            Some.Observation("20M3", "2021-05-01", "2021-05-01", "2", "2021-04-01"), // today
            Some.Observation("20M3", "2021-05-02", "2021-06-30", "3", "2021-04-01"),
        ];

        var told = Assert.Single(intake.Unfinished(news, []));

        Assert.Contains("2021-05-01 is not over: measure 20M3, as 1 more of periods that are not over, is kept and counts by the days that have passed", told, StringComparison.Ordinal);
        Assert.Empty(intake.Unfinished(news[..1], []));
        Assert.Empty(intake.Unfinished(news[2..], [Some.Observation("20M3", "2021-05-01", "2021-06-30", "4", "2021-04-02")])); // never counts
        Assert.Empty(new ObservationIntake([Plan]).Unfinished(news, [])); // nobody says what day it is
    }

    private static ObservationRecord Record(string measure) => new()
    {
        Measure = measure,
        From = Some.Day("2021-01-01"),
        To = Some.Day("2021-03-31"),
        Value = new StatedValue.Number(1),
        Line = 2,
    };

    private static Observation Told(string value, string recordedAt) => Some.Observation("20M3", "2021-01-01", "2021-03-31", value, recordedAt);

    private static System.Collections.Immutable.ImmutableArray<Observation> Take(string row, IEnumerable<Observation> known, bool takesCollected = false, IEnumerable<Observation>? own = null, DateOnly? closedThrough = null, string head = "")
    {
        var intake = new ObservationIntake([Plan], takesCollected: takesCollected) { ClosedThrough = closedThrough };
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"measure,from,to,value{head}\n{row}\n"));
        var reading = ObservationCsv.Read(content, "file.csv", intake.Objection, TestContext.Current.CancellationToken);
        return intake.Take(reading, known, own ?? [], learnedAt: Now).News;
    }
}
