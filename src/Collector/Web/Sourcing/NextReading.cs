namespace Collector.Web.Sourcing;

/// <summary>When the schedule reads the sources next.</summary>
internal static class NextReading
{
    /// <summary>The first after a moment; where the hour does not exist on that day, the one after it.</summary>
    /// <param name="at">When they are read, in the zone.</param>
    public static DateTimeOffset After(DateTimeOffset moment, TimeOnly at, TimeZoneInfo zone)
    {
        var next = On(PlanTime.DayOf(moment, zone), at, zone);
        return next > moment ? next : On(PlanTime.DayOf(moment, zone).AddDays(1), at, zone);
    }

    private static DateTimeOffset On(DateOnly day, TimeOnly at, TimeZoneInfo zone)
    {
        var stated = day.ToDateTime(at);
        var local = zone.IsInvalidTime(stated) ? stated.AddHours(1) : stated;
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }
}
