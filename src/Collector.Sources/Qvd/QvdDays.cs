namespace Collector.Sources.Qvd;

/// <summary>
/// Qlik's numbers for time: days since 30 December 1899, fractions are the time of day, in no zone but the one of whoever
/// stored the file. A double keeps today's days to a microsecond, so what is finer than a millisecond is noise.
/// </summary>
public static class QvdDays
{
    private const double MillisecondsPerDay = 86_400_000;

    private static readonly DateTime DayZero = new(1899, 12, 30);

    /// <summary>The day; null for what is no whole day to the millisecond, no finite number, or outside the years 1 to 9999.</summary>
    public static DateOnly? ToDay(double days) => ToMoment(days) is { TimeOfDay.Ticks: 0 } moment ? DateOnly.FromDateTime(moment) : null;

    /// <summary>
    /// The moment on the clock of the load script, to the nearest millisecond; null for what is no finite number or outside
    /// the years 1 to 9999.
    /// </summary>
    public static DateTime? ToMoment(double days)
    {
        var whole = Math.Floor(days);
        var isThere = whole >= (DateTime.MinValue - DayZero).Days && whole <= (DateTime.MaxValue - DayZero).Days; // no number is neither
        return isThere ? Later(DayZero.AddDays(whole), Milliseconds(days - whole)) : null;
    }

    /// <summary>As <see cref="ToMoment"/>, to the nearest second: half a second counts up.</summary>
    public static DateTime? ToSecond(double days) => ToMoment(days) is { } moment
        ? Later(moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond)), moment.Millisecond >= 500 ? 1_000 : 0)
        : null;

    /// <summary>A length of time to the nearest millisecond; null for what is no finite number or longer than ten million days.</summary>
    public static TimeSpan? ToLength(double days) => Math.Abs(days) <= 10_000_000
        ? new TimeSpan((long)Milliseconds(days) * TimeSpan.TicksPerMillisecond)
        : null;

    private static double Milliseconds(double days) => Math.Round(days * MillisecondsPerDay, MidpointRounding.AwayFromZero);

    // The last millisecond of 9999 can round beyond the calendar.
    private static DateTime? Later(DateTime moment, double milliseconds) => (DateTime.MaxValue - moment).TotalMilliseconds >= milliseconds
        ? moment.AddTicks((long)milliseconds * TimeSpan.TicksPerMillisecond)
        : null;
}
