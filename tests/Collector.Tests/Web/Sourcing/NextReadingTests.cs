using System.Globalization;
using Collector.Web.Sourcing;

namespace Collector.Tests.Web.Sourcing;

public sealed class NextReadingTests
{
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    [Theory]
    [InlineData("2021-10-15T00:59:59+02:00", "01:00", "2021-10-15T01:00:00+02:00")]
    [InlineData("2021-10-15T01:00:00+02:00", "01:00", "2021-10-16T01:00:00+02:00")] // this one is under way
    [InlineData("2021-10-14T23:30:00Z", "02:30", "2021-10-15T02:30:00+02:00")] // it is the 15th in Rome
    [InlineData("2021-03-27T12:00:00+01:00", "02:30", "2021-03-28T03:30:00+02:00")] // there is no 02:30 on that day
    [InlineData("2021-10-30T12:00:00+02:00", "02:30", "2021-10-31T02:30:00+01:00")] // there are two: as the schedule's clock, the second
    public void The_next_is_today_or_tomorrow_by_the_clock_of_the_zone(string moment, string at, string next) => Assert.Equal(
        DateTimeOffset.Parse(next, CultureInfo.InvariantCulture),
        NextReading.After(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture), TimeOnly.Parse(at, CultureInfo.InvariantCulture), Rome));
}
