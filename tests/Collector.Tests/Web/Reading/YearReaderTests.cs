using Collector.Storage;
using Collector.Web.Reading;

namespace Collector.Tests.Web.Reading;

public sealed class YearReaderTests
{
    [Theory]
    [InlineData("2021-10-14", null, 2021)]
    [InlineData("2021-12-31", null, 2021)] // on New Year's Day the last night spoke of the old year
    [InlineData("2022-01-01", null, 2022)]
    [InlineData("2026-11-22", null, 2023)]
    [InlineData("2020-11-22", null, 2021)]
    [InlineData("2021-10-14", 2023, 2023)]
    public async Task The_year_of_the_day_computed_is_shown_unless_another_is_asked_for(string asOf, int? asked, int shown)
    {
        var site = SomeSite.Mixed();
        site.Figures.Published = site.Figures.Published! with { AsOf = Some.Day(asOf) }; // Mixed has one

        var reading = await site.Years.ReadAsync(asked, PointInTime.Now, TestContext.Current.CancellationToken);

        Assert.Equal(shown, reading.Snapshot?.Year);
    }

    [Theory]
    [InlineData(null, "2021-06-30", null, "2021-06-30", 2021)]
    [InlineData("2021-03-31", "2021-06-30", null, "2021-03-31", 2021)]
    [InlineData("2021-06-30", "2021-03-31", null, "2021-03-31", 2021)]
    [InlineData(null, "2023-06-30", null, "2022-10-14", 2022)]
    [InlineData(null, "2021-06-30", 2022, "2021-06-30", 2022)]
    public async Task What_was_known_by_a_day_is_as_of_that_day_at_the_latest(string? at, string known, int? asked, string asOf, int shown)
    {
        var site = SomeSite.Mixed();
        site.Figures.Published = site.Figures.Published! with { AsOf = Some.Day("2022-10-14") }; // Mixed has one

        var reading = await site.Years.ReadAsync(asked, new PointInTime(at is null ? null : Some.Day(at), Some.Day(known)), TestContext.Current.CancellationToken);

        Assert.Equal((Some.Day(asOf), shown), (reading.Snapshot!.Published!.AsOf, reading.Snapshot.Year)); // both are there
    }

    [Fact]
    public async Task When_the_database_falls_silent_the_last_reading_is_shown_until_it_answers_again()
    {
        var site = SomeSite.Mixed();
        var before = await site.Years.ReadAsync(null, PointInTime.Now, TestContext.Current.CancellationToken);
        site.Figures.Silent = true;
        var during = await site.Years.ReadAsync(null, PointInTime.Now, TestContext.Current.CancellationToken);
        site.Figures.Silent = false;
        var after = await site.Years.ReadAsync(null, PointInTime.Now, TestContext.Current.CancellationToken);

        Assert.False(before.StorageDown);
        Assert.True(during.StorageDown);
        Assert.Same(before.Snapshot, during.Snapshot);
        Assert.False(after.StorageDown);
    }

    [Fact]
    public async Task A_year_never_read_is_not_made_up()
    {
        var site = SomeSite.Mixed();
        await site.Years.ReadAsync(2021, PointInTime.Now, TestContext.Current.CancellationToken);
        site.Figures.Silent = true;

        var reading = await site.Years.ReadAsync(2022, PointInTime.Now, TestContext.Current.CancellationToken);

        Assert.Null(reading.Snapshot);
        Assert.True(reading.StorageDown);
    }

    [Fact]
    public async Task States_of_years_follow_the_day_computed_and_what_people_declared()
    {
        var site = SomeSite.Mixed();
        site.Figures.JudgedYears = [new JudgedYear(2020, "2021-2023", new DateOnly(2020, 1, 1), Final: true, Version: 1), .. site.Figures.JudgedYears];
        site.Figures.Published = site.Figures.Published! with { AsOf = Some.Day("2022-10-14") }; // Mixed has one

        var view = await site.TreeAsync();

        Assert.Equal(
            [new YearChoice(2020, YearState.Final), new YearChoice(2021, YearState.Closed), new YearChoice(2022, YearState.Running), new YearChoice(2023, YearState.NotStarted)],
            view.Years);
    }

    [Fact]
    public async Task A_retired_indicator_is_gone_from_its_day_on()
    {
        var plan = Some.Plan([Some.Indicator("[M]", ">= 5") with { Retired = new(Some.Day("2021-10-01"), "Delibera 3", "superato") }, Some.Indicator("[M]", ">= 5", code: "J")], Some.Measure("M"));

        var view = await new SomeSite(plan).TreeAsync();

        Assert.Equal(["1.1/J"], view.Areas.SelectMany(area => area.Objectives).SelectMany(objective => objective.Indicators).Select(row => row.Indicator.Key));
    }
}
