using Collector.Entries;
using Collector.Plan;
using Collector.Web.Entering;

namespace Collector.Tests.Web.Entering;

public sealed class DoneFiguresTests
{
    [Fact]
    public void What_a_page_can_hold_is_listed_one_by_one()
    {
        var done = Asked(measures: DoneFigures.Most / 10, periods: 10);

        var listed = DoneFigures.Of(done);

        Assert.Equal(done, listed.Shown);
        Assert.False(listed.IsShort);
    }

    [Fact]
    public void Of_more_the_latest_of_each_measure_is_listed()
    {
        var done = Asked(measures: (DoneFigures.Most / 10) + 1, periods: 10);

        var listed = DoneFigures.Of(done);

        Assert.Equal(done.Where(asked => asked.Period.To.Month == 10), listed.Shown);
        Assert.Equal((done.Length, true), (listed.All, listed.IsShort));
    }

    [Fact]
    public void What_is_not_done_is_left_out()
    {
        var late = Asked(measures: 1, periods: 1)[0] with { State = AskedState.Late };

        Assert.Equal((0, false), (DoneFigures.Of([late]).All, DoneFigures.Of([late]).IsShort));
    }

    private static AskedFigure[] Asked(int measures, int periods) =>
    [
        .. from measure in Enumerable.Range(1, measures)
           let made = Some.Measure($"M{measure}")
           from month in Enumerable.Range(1, periods)
           let first = new DateOnly(2021, month, 1)
           select new AskedFigure(made, new Period(first, first.AddMonths(1).AddDays(-1)), null, AskedState.Done, null, 0, null, null),
    ];
}
