using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;
using Collector.Web.Charts;

namespace Collector.Tests.Web.Charts;

public sealed class PlateauTests
{
    [Fact]
    public void Days_in_a_row_with_one_figure_are_one_plateau()
    {
        Figure[] history = [Day("2021-01-01", 5), Day("2021-01-02", 5), Day("2021-01-03", 6), Day("2021-01-05", 6), Day("2021-01-06", null), Day("2021-01-07", 6)];

        var plateaus = Plateau.Of(history, figure => (figure.Value as ObservedValue.Number)?.Value).Select(plateau => $"{plateau.Days} {plateau.Figure}");

        Assert.Equal(["2021-01-01..2021-01-02 5", "2021-01-03..2021-01-03 6", "2021-01-05..2021-01-05 6", "2021-01-07..2021-01-07 6"], plateaus);
    }

    [Fact]
    public void Without_a_figure_there_is_no_plateau() => Assert.Empty(Plateau.Of([Day("2021-01-01", null)], figure => (figure.Value as ObservedValue.Number)?.Value));

    private static Figure Day(string day, decimal? value) => new()
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
    };
}
