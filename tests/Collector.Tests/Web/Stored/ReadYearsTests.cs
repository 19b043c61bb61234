using Collector.Plan;
using Collector.Published;

namespace Collector.Tests.Web.Stored;

public sealed class ReadYearsTests
{
    private static readonly PerformancePlan Plan = Some.Plan([Some.Indicator("[M]", ">= 5")], Some.Measure("M"));

    private static readonly PublishedRun Published = new(Some.Day("2021-10-14"), At(1), At(2), "night");

    [Fact]
    public void What_was_read_for_a_moment_is_found_again()
    {
        var (years, figures) = (new ReadYears(), Figures());

        years.Keep(Plan, 2021, Published, figures);

        Assert.Same(figures, years.Find(Plan, 2021, Published));
    }

    [Fact]
    public void Another_year_moment_day_or_plan_is_another_reading()
    {
        var years = new ReadYears();
        years.Keep(Plan, 2021, Published, Figures());

        Assert.All(
            [
                years.Find(Plan, 2022, Published),
                years.Find(Plan, 2021, Published with { KnownAt = At(3) }),
                years.Find(Plan, 2021, Published with { Through = Some.Day("2021-10-14") }),
                years.Find(Plan with { Name = "un altro" }, 2021, Published),
            ],
            Assert.Null);
    }

    [Fact]
    public void A_computation_that_knows_the_same_gives_the_same()
    {
        var (years, figures) = (new ReadYears(), Figures());
        years.Keep(Plan, 2021, Published, figures);

        Assert.Same(figures, years.Find(Plan, 2021, Published with { CommittedAt = At(9) }));
    }

    [Fact]
    public void What_was_asked_for_longest_ago_makes_room()
    {
        var years = new ReadYears();
        for (var year = 0; year < ReadYears.Most; year++)
        {
            years.Keep(Plan, year, Published, Figures());
        }

        years.Find(Plan, 0, Published);
        years.Keep(Plan, ReadYears.Most, Published, Figures());

        Assert.Equal(
            [0, .. Enumerable.Range(2, ReadYears.Most - 1)],
            Enumerable.Range(0, ReadYears.Most + 1).Where(year => years.Find(Plan, year, Published) is not null));
    }

    [Fact]
    public void What_is_kept_twice_takes_one_place()
    {
        var (years, figures) = (new ReadYears(), Figures());
        years.Keep(Plan, 0, Published, Figures());
        for (var go = 0; go < ReadYears.Most; go++)
        {
            years.Keep(Plan, 1, Published, figures);
        }

        Assert.NotNull(years.Find(Plan, 0, Published));
        Assert.Same(figures, years.Find(Plan, 1, Published));
    }

    private static YearFigures Figures() => new([], []);

    private static DateTimeOffset At(int hour) => new(2021, 10, 15, hour, 0, 0, TimeSpan.Zero);
}
