using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;
using Collector.Web.Charts;

namespace Collector.Tests.Web.Charts;

public sealed class HistoryChartTests
{
    [Fact]
    public void Levels_are_joined_where_days_follow_each_other()
    {
        // 365 days on 365 units of width: a day is a unit; 0 to 100 on 100 units of height.
        var chart = Chart(Day("2021-01-01", 0), Day("2021-01-02", 0), Day("2021-01-03", 100));

        Assert.Equal("M64 112H66V12H67", chart.Value);
    }

    [Fact]
    public void A_missing_day_breaks_the_line()
    {
        var chart = Chart(Day("2021-01-01", 0), Day("2021-01-02", null), Day("2021-01-03", 0), Day("2021-01-05", 100));

        Assert.Equal("M64 112H65M66 112H67M68 12H69", chart.Value);
    }

    [Fact]
    public void What_is_expected_is_drawn_where_it_is_not_the_target()
    {
        var same = Chart(Day("2021-01-01", 0, expected: 100, target: 100));
        var other = Chart(Day("2021-01-01", 0, expected: 50, target: 100));

        Assert.Equal("", same.Expected);
        Assert.Equal("M64 62H65", other.Expected);
        Assert.Equal("M64 12H65H429", other.Target); // on to the end of the year
    }

    [Fact]
    public void Days_after_the_year_and_days_without_any_number_are_not_drawn()
    {
        Assert.Null(HistoryChart.Of([Day("2022-02-01", 5)], 2021, 441, 140));
        Assert.Null(HistoryChart.Of([Day("2021-02-01", null, target: 5)], 2021, 441, 140));
        Assert.Null(HistoryChart.Of([], 2021, 441, 140));
    }

    [Fact]
    public void The_latest_value_is_marked_unless_it_is_missing()
    {
        Assert.Equal(("65", "12"), Chart(Day("2021-01-01", 100)).Latest);
        Assert.Null(Chart(Day("2021-01-01", 100), Day("2021-01-02", null)).Latest);
    }

    private static HistoryChart Chart(params Figure[] days) => Assert.IsType<HistoryChart>(HistoryChart.Of(days, 2021, 441, 140));

    private static Figure Day(string day, decimal? value, decimal? expected = null, decimal? target = 100) => new()
    {
        Indicator = "1.1/I",
        Year = 2021,
        AsOf = Some.Day(day),
        KnownAt = default,
        Run = 1,
        Version = 1,
        Final = false,
        Status = Status.OnTrack,
        Value = value is { } number ? new ObservedValue.Number(number) : null,
        ReferenceTarget = expected,
        Target = target is { } aim ? new Target.Figure(Comparator.AtLeast, aim, Unit.Number) : null,
    };
}
