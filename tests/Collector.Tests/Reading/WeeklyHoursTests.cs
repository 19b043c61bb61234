using Collector.Plan;

namespace Collector.Tests.Reading;

public sealed class WeeklyHoursTests
{
    [Theory]
    [InlineData("Mon 08:00-13:00", "Monday 480-780", false)]
    [InlineData("Mon-Tue 08:00-13:00,14:00-17:00", "Monday 480-780, Monday 840-1020, Tuesday 480-780, Tuesday 840-1020", false)]
    [InlineData("Sat 09:30-12:00; Mon 08:00-09:00", "Monday 480-540, Saturday 570-720", false)]
    [InlineData("Sat-Sun 00:00-24:00", "Saturday 0-1440, Sunday 0-1440", true)]
    public void Reads_days_and_hours(string text, string shifts, bool worksOnHolidays)
    {
        var hours = WeeklyHours.Parse(text)!;

        Assert.Equal(shifts, string.Join(", ", hours.Shifts.Select(shift => $"{shift.Day} {shift.From}-{shift.To}")));
        Assert.Equal(worksOnHolidays, hours.WorksOnHolidays);
    }

    [Theory]
    [InlineData("")]
    [InlineData("8-13")]
    [InlineData("Mon")]
    [InlineData("Lun 08:00-13:00")]
    [InlineData("Mon 13:00-08:00")]
    [InlineData("Mon 08:00-24:30")]
    [InlineData("Mon 08:00-13:00,12:00-17:00")]
    [InlineData("Mon 08:00-13:00,13:00-17:00")]
    [InlineData("Mon-Tue 08:00-13:00; Tue 09:00-10:00")]
    [InlineData("Fri-Mon 08:00-13:00")]
    [InlineData("Mon 08:00-13:00\n")]
    public void What_is_no_week_of_hours_is_none(string text) => Assert.Null(WeeklyHours.Parse(text));
}
