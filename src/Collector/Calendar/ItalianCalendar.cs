using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Collector.Calendar;

/// <summary>
/// Working days: Monday to Friday without the national holidays, which follow from the law, and the local ones and single
/// closures of config/calendar.yaml. Days are civil days of the organisation; no zone, no clock.
/// </summary>
/// <param name="local">Holidays that come back every year.</param>
/// <param name="closures">Single days on which the organisation is closed.</param>
public sealed class ItalianCalendar(ImmutableArray<LocalHoliday> local, ImmutableSortedDictionary<DateOnly, string> closures)
{
    private readonly ConcurrentDictionary<int, FrozenDictionary<DateOnly, string>> holidaysByYear = new();

    /// <summary>The national holidays alone.</summary>
    public static ItalianCalendar National { get; } = new([], ImmutableSortedDictionary<DateOnly, string>.Empty);

    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && HolidayOn(day) is null;

    /// <summary>Name of the holiday or closure in Italian; null on any other day, Saturdays and plain Sundays included.</summary>
    public string? HolidayOn(DateOnly day) => Holidays(day.Year).GetValueOrDefault(day);

    /// <summary>How many working days there are from one day to another, both included; 0 when the second lies before the first.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            count += IsWorkingDay(day) ? 1 : 0;
            if (day == DateOnly.MaxValue)
            {
                break;
            }
        }

        return count;
    }

    /// <summary>The holidays and closures of a year with their names, in no order.</summary>
    public FrozenDictionary<DateOnly, string> Holidays(int year) => holidaysByYear.GetOrAdd(year, Compute);

    // A day can have two reasons; the national one is the one to show.
    private FrozenDictionary<DateOnly, string> Compute(int year)
    {
        var holidays = new Dictionary<DateOnly, string>(NationalHolidays.Of(year));
        foreach (var holiday in local.Where(holiday => holiday.Day <= DateTime.DaysInMonth(year, holiday.Month)))
        {
            holidays.TryAdd(new DateOnly(year, holiday.Month, holiday.Day), holiday.Name);
        }

        foreach (var (day, name) in closures.Where(closure => closure.Key.Year == year))
        {
            holidays.TryAdd(day, name);
        }

        return holidays.ToFrozenDictionary();
    }
}

/// <summary>A holiday that a place has every year; 29 February counts in leap years only.</summary>
public sealed record LocalHoliday(int Month, int Day, string Name);
