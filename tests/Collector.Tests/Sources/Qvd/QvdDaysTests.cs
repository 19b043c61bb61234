using System.Globalization;
using Collector.Sources.Qvd;
using CsCheck;

namespace Collector.Tests.Sources.Qvd;

public sealed class QvdDaysTests
{
    private static readonly DateTime DayZero = new(1899, 12, 30);

    [Theory]
    [InlineData(0, "1899-12-30 00:00:00.000")]
    [InlineData(1, "1899-12-31 00:00:00.000")]
    [InlineData(60, "1900-02-28 00:00:00.000")] // no 29 February 1900, unlike in spreadsheets
    [InlineData(61, "1900-03-01 00:00:00.000")]
    [InlineData(40182, "2010-01-04 00:00:00.000")]
    [InlineData(44561, "2021-12-31 00:00:00.000")]
    [InlineData(44561.5, "2021-12-31 12:00:00.000")]
    [InlineData(44561.354166666664, "2021-12-31 08:30:00.000")] // a double below 8:30 by a fifth of a microsecond
    [InlineData(44561.99998842592, "2021-12-31 23:59:59.000")]
    [InlineData(44561.99998842593, "2021-12-31 23:59:59.000")]
    [InlineData(44561.999999999, "2022-01-01 00:00:00.000")] // 86 microseconds before midnight
    [InlineData(44561.00000001157, "2021-12-31 00:00:00.001")]
    [InlineData(-0.25, "1899-12-29 18:00:00.000")] // fractions count on, also before day 0
    [InlineData(-1, "1899-12-29 00:00:00.000")]
    [InlineData(-693593, "0001-01-01 00:00:00.000")]
    [InlineData(2958465.5, "9999-12-31 12:00:00.000")]
    public void Days_from_30_December_1899_become_a_moment(double days, string moment)
    {
        Assert.Equal(moment, QvdDays.ToMoment(days)?.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-693593.000001)]
    [InlineData(2958466)]
    [InlineData(2958465.9999999995)] // rounds to the year 10000
    [InlineData(1e300)]
    public void What_lies_outside_the_calendar_is_no_moment(double days)
    {
        Assert.Null(QvdDays.ToMoment(days));
        Assert.Null(QvdDays.ToSecond(days));
        Assert.Null(QvdDays.ToDay(days));
    }

    [Theory]
    [InlineData(40182, "2010-01-04")]
    [InlineData(44561.999999999, "2022-01-01")] // a day that arithmetic missed by 86 microseconds
    [InlineData(44561.000000001, "2021-12-31")]
    [InlineData(44561.00001, null)] // nine tenths of a second: a time of day
    [InlineData(44561.5, null)]
    public void A_day_has_no_time_of_day(double days, string? day)
    {
        Assert.Equal(day, QvdDays.ToDay(days)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2021-12-31T08:30:00.499", "08:30:00")]
    [InlineData("2021-12-31T08:30:00.500", "08:30:01")]
    [InlineData("2021-12-31T23:59:59.500", "00:00:00")]
    [InlineData("2021-12-31T23:59:59.499", "23:59:59")]
    public void Half_a_second_counts_up(string moment, string second)
    {
        var days = (DateTime.Parse(moment, CultureInfo.InvariantCulture) - DayZero).TotalDays;

        Assert.Equal(second, QvdDays.ToSecond(days)?.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 43_200_000)]
    [InlineData(1.25, 108_000_000)]
    [InlineData(-0.5, -43_200_000)]
    [InlineData(0.3333333333333333, 28_800_000)] // eight hours
    [InlineData(0.000000001, 0)]
    public void Lengths_are_told_to_the_millisecond(double days, double milliseconds)
    {
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), QvdDays.ToLength(days));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(10_000_001)]
    [InlineData(-1e18)]
    public void What_is_too_long_is_no_length(double days)
    {
        Assert.Null(QvdDays.ToLength(days));
    }

    [Fact]
    public void Every_millisecond_of_three_centuries_comes_back()
    {
        var span = (long)(new DateTime(2200, 1, 1) - new DateTime(1900, 1, 1)).TotalMilliseconds;
        Gen.Long[0, span].Sample(millisecond =>
        {
            var moment = new DateTime(1900, 1, 1).AddMilliseconds(millisecond);
            var length = TimeSpan.FromMilliseconds(millisecond % 1_000_000_000);

            return QvdDays.ToMoment((moment - DayZero).TotalDays) == moment && QvdDays.ToLength(length.TotalDays) == length;
        });
    }

    [Fact]
    public void Any_number_is_a_moment_or_none()
    {
        Gen.Double.Sample(days => (QvdDays.ToMoment(days), QvdDays.ToSecond(days), QvdDays.ToDay(days), QvdDays.ToLength(days), QvdNumber.ToDecimal(days)) is var _);
    }
}
