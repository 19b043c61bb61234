using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Tests.Scoring;

/// <summary>However often a figure is stated for the same days, each statement is held against its neighbours alone.</summary>
public sealed class ManyCorrectionsTests
{
    private const int Many = 5000;

    private static readonly Observation Quarter = Some.Observation("M", "2021-01-01", "2021-03-31", "1", "2021-04-01");

    [Fact]
    public void The_latest_of_many_corrections_stands()
    {
        var corrections = Enumerable.Range(0, Many).Select(one => Quarter with { Value = new ObservedValue.Number(one), RecordedAt = Quarter.RecordedAt!.Value.AddMinutes(one) });

        var standing = Assert.Single(ObservationSet.Create(corrections).Standing("M", Some.Day("2021-05-01"), Quarter.Period));

        Assert.Equal(new ObservedValue.Number(Many - 1), standing.Value);
    }

    [Fact]
    public void Of_many_that_say_the_same_time_each_is_told_with_its_neighbour()
    {
        Assert.Equal(Many - 1, ObservationSet.Overlaps(Enumerable.Range(0, Many).Select(one => Quarter with { Value = new ObservedValue.Number(one) })).Length);
    }

    [Fact]
    public void A_wider_one_must_be_later_than_every_statement_that_it_contains()
    {
        var year = Some.Observation("M", "2021-01-01", "2021-12-31", "9", "2021-04-02");

        Assert.Empty(ObservationSet.Overlaps([year, Quarter, Quarter with { Value = new ObservedValue.Number(2), RecordedAt = Quarter.RecordedAt!.Value.AddHours(1) }]));
        Assert.Single(ObservationSet.Overlaps([year, Quarter, Quarter with { Value = new ObservedValue.Number(2), RecordedAt = year.RecordedAt!.Value.AddHours(1) }]));
    }
}
