using Collector.Plan;
using Collector.Plan.Scoring;
using Collector.Storage;
using Collector.Web.Charts;

namespace Collector.Tests.Web.Charts;

public sealed class HistoryRunTests
{
    [Fact]
    public void Days_on_which_nothing_changes_are_one_run()
    {
        Figure[] history = [Day("2021-01-01", 5), Day("2021-01-02", 5), Day("2021-01-03", 6), Day("2021-01-04", 5)];

        var runs = HistoryRun.Of(history).Select(run => (run.Days.ToString(), run.Figure.Value)).ToArray();

        Assert.Equal(
            [
                ("2021-01-01..2021-01-02", new ObservedValue.Number(5)),
                ("2021-01-03..2021-01-03", new ObservedValue.Number(6)),
                ("2021-01-04..2021-01-04", new ObservedValue.Number(5)),
            ],
            runs);
    }

    [Fact]
    public void Days_never_computed_are_not_told_as_if_they_were()
    {
        var runs = HistoryRun.Of([Day("2021-01-01", 5), Day("2021-01-05", 5)]).Select(run => run.Days.ToString());

        Assert.Equal(["2021-01-01..2021-01-01", "2021-01-05..2021-01-05"], runs);
    }

    private static Figure Day(string day, decimal value) => new()
    {
        Indicator = "1.1/I",
        Year = 2021,
        AsOf = Some.Day(day),
        KnownAt = default,
        Run = 1,
        Version = 1,
        Final = false,
        Status = Status.OnTrack,
        Value = new ObservedValue.Number(value),
    };
}
