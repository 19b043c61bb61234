using Collector.Sources;
using Collector.Sources.Files.Cells;

namespace Collector.Tests.Sources.Files.Cells;

public sealed class TimeTextTests
{
    [Fact]
    public void A_day_stays_a_day()
    {
        var time = TimeText.Read("2021-12-31", DayText.Iso);

        Assert.Equal(new StatedTime.Day(new DateOnly(2021, 12, 31)), time.Value);
    }

    [Theory]
    [InlineData("2021-12-31T08:30:00+01:00", 1, 0)]
    [InlineData("2021-12-31T08:30+01:00", 1, 0)]
    [InlineData("2021-12-31T08:30:00Z", 0, 0)]
    [InlineData("2021-12-31T08:30:00.250Z", 0, 250)]
    [InlineData("2021-12-31T08:30:00-05:00", -5, 0)]
    public void An_instant_keeps_its_offset(string text, int hours, int milliseconds)
    {
        var time = TimeText.Read(text, DayText.Iso);

        var instant = Assert.IsType<StatedTime.Instant>(time.Value).Value;
        Assert.Equal(new DateTimeOffset(2021, 12, 31, 8, 30, 0, milliseconds, TimeSpan.FromHours(hours)), instant);
        Assert.Equal(TimeSpan.FromHours(hours), instant.Offset);
    }

    [Theory]
    [InlineData("2021-12-31T08:30:00")] // whose half past eight?
    [InlineData("2021-12-31 08:30:00+01:00")]
    [InlineData("2021-12-31T25:00:00Z")]
    [InlineData("31/12/2021")]
    [InlineData("yesterday")]
    public void Anything_else_is_refused(string text)
    {
        var time = TimeText.Read(text, DayText.Iso);

        Assert.Equal($"\"{text}\" is neither a day (yyyy-MM-dd) nor an instant with its offset (2021-12-31T08:30:00+01:00)", time.Reason);
    }
}
