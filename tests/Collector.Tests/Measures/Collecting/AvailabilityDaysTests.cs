using Collector.Calendar;
using Collector.Measures.Collecting;
using Collector.Plan;
using Collector.Records;

namespace Collector.Tests.Measures.Collecting;

/// <summary>Eight hours of work a day, 08-13 and 14-17 in Rome: 28,800 seconds.</summary>
public sealed class AvailabilityDaysTests
{
    private static readonly WeeklyHours Office = WeeklyHours.Parse("Mon-Fri 08:00-13:00,14:00-17:00")!; // written here

    private static readonly WeeklyHours Always = WeeklyHours.Parse("Mon-Sun 00:00-24:00")!; // likewise

    public static TheoryData<string, string, string, decimal, decimal, decimal> Days => new()
    {
        // Ok since the day before.
        { "2021-03-01", "2021-02-28T10:00+01=0", "", 8, 8, 8 },
        // Critical from 12 to 15: an hour before the break and one after it.
        { "2021-03-01", "2021-02-28T10:00+01=0 2021-03-01T12:00+01=2 2021-03-01T15:00+01=0", "", 6, 8, 8 },
        // A warning is good, unknown is bad.
        { "2021-03-01", "2021-02-28T10:00+01=1 2021-03-01T16:00+01=3", "", 7, 8, 8 },
        // Nothing is known before ten.
        { "2021-03-01", "2021-03-01T10:00+01=0", "", 6, 6, 8 },
        // Nobody works on a Sunday, nor on 25 April.
        { "2021-02-28", "2021-02-01T10:00+01=2", "", 0, 0, 0 },
        { "2022-04-25", "2021-02-01T10:00+01=2", "", 0, 0, 0 },
        // In summer eight o'clock is two hours before UTC.
        { "2021-07-01", "2021-06-30T10:00+02=0 2021-07-01T06:00Z=2 2021-07-01T07:00Z=0", "", 7, 8, 8 },
        // Critical the whole day, and announced from nine to eleven, twice over.
        { "2021-03-01", "2021-02-28T10:00+01=2", "2021-03-01T09:00+01/2021-03-01T11:00+01 2021-03-01T10:00+01/2021-03-01T10:30+01", 2, 8, 8 },
        // Announced and still running.
        { "2021-03-01", "2021-02-28T10:00+01=2", "2021-03-01T16:00+01/", 1, 8, 8 },
    };

    [Theory]
    [MemberData(nameof(Days))]
    public void Counts_the_hours_of_work(string day, string changes, string downtimes, decimal good, decimal known, decimal asked) =>
        Assert.Equal((good, known, asked), Hours(Office, day, new Policy(), Monitored(changes, downtimes)));

    [Theory]
    [InlineData(DowntimeUse.Good, 2, 8, 8)]
    [InlineData(DowntimeUse.Excluded, 0, 6, 6)]
    [InlineData(DowntimeUse.Ignored, 0, 8, 8)]
    public void An_interruption_is_what_the_plan_says(DowntimeUse use, int good, int known, int asked) => Assert.Equal(
        ((decimal)good, known, asked),
        Hours(Office, "2021-03-01", new Policy(use), Monitored("2021-02-28T10:00+01=2", "2021-03-01T09:00+01/2021-03-01T11:00+01")));

    [Theory]
    // One is down from 8 to 10, the other from 9 to 11: the mean loses 4 of 16 hours, and not all work for 3 of 8.
    [InlineData(Combining.Average, 12, 16, 16)]
    [InlineData(Combining.All, 5, 8, 8)]
    public void Several_objects_make_one_figure(Combining combine, int good, int known, int asked) => Assert.Equal(
        ((decimal)good, known, asked),
        Hours(
            Office,
            "2021-03-01",
            new Policy(Combine: combine),
            Monitored("2021-02-28T10:00+01=2 2021-03-01T10:00+01=0", ""),
            Monitored("2021-02-28T10:00+01=0 2021-03-01T09:00+01=2 2021-03-01T11:00+01=0", "")));

    // One is down for an hour of the four that are known of it: 75 %; the other for two of eight hours: 75 %; and for four: 50 %.
    [Theory]
    [InlineData("2021-03-01T10:00+01=0", 75)]
    [InlineData("2021-03-01T12:00+01=0", 62.5)]
    public void Each_object_weighs_the_same_however_much_is_known_of_it(string recovered, decimal percent)
    {
        var (good, known, asked) = Hours(
            Office,
            "2021-03-01",
            new Policy(),
            Monitored("2021-03-01T12:00+01=2 2021-03-01T13:00+01=0", ""),
            Monitored($"2021-02-28T10:00+01=2 {recovered}", ""));

        Assert.Equal((percent, 12m, 16m), (100 * good / known, known, asked));
    }

    [Fact]
    public void What_nobody_watched_is_not_known() => Assert.Equal(
        (5m, 6m, 8m),
        Hours(Office, "2021-03-01", new Policy(), Monitored("2021-02-28T10:00+01=0 2021-03-01T09:00+01=4 2021-03-01T11:00+01=2 2021-03-01T12:00+01=0", "")));

    [Theory]
    [InlineData("2021-03-28", 23)]
    [InlineData("2021-10-31", 25)]
    [InlineData("2021-04-25", 24)]
    public void A_day_of_all_hours_has_as_many_as_the_clock(string day, int hours) =>
        Assert.Equal(((decimal)hours, hours, hours), Hours(Always, day, new Policy(), Monitored("2021-02-28T10:00+01=0", "")));

    private static (decimal Good, decimal Known, decimal Asked) Hours(WeeklyHours hours, string day, Policy policy, params MonitoredObject[] objects)
    {
        var what = new Collection.Availability { Dataset = Datasets.ServiceState, Objects = ["a"], Hours = hours, Downtime = policy.Use, Combine = policy.Combine };
        var days = new AvailabilityDays(what, [.. objects], TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome"), of => WorkingTime.ShiftsOn(hours, of, ItalianCalendar.National));
        var (figure, asked) = days.Of(Some.Day(day));
        return (figure.Number / 100 / 3600, figure.Weight / 3600, asked / 3600);
    }

    private static MonitoredObject Monitored(string changes, string downtimes) => new(
        [.. changes.Split(' ').Select(change => (Moment(change[..^2]), (long)(change[^1] - '0')))],
        [.. downtimes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('/')).Select(parts => (Moment(parts[0]), parts[1].Length == 0 ? (DateTimeOffset?)null : Moment(parts[1])))]);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private sealed record Policy(DowntimeUse Use = DowntimeUse.Good, Combining Combine = Combining.Average);
}
