using Collector.Sources;

namespace Collector;

/// <summary>Days and instants: the one place where the plan's zone is applied.</summary>
internal static class PlanTime
{
    /// <summary>The day it is in a zone.</summary>
    public static DateOnly DayOf(DateTimeOffset instant, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The first instant of a day in a zone; where midnight does not exist, the first instant after it.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var start = zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight;
        return new DateTimeOffset(start, zone.GetUtcOffset(start));
    }

    /// <summary>The last microsecond of a day in a zone: PostgreSQL keeps no finer ones.</summary>
    public static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone) => StartOf(day.AddDays(1), zone).AddMicroseconds(-1);

    /// <summary>The first instant of some days in a zone, and the first after them.</summary>
    public static (DateTimeOffset From, DateTimeOffset Before) BoundsOf(Window days, TimeZoneInfo zone) =>
        (StartOf(days.From, zone), StartOf(days.To.AddDays(1), zone));

    public static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;

    public static DateOnly Later(DateOnly left, DateOnly right) => left > right ? left : right;
}
