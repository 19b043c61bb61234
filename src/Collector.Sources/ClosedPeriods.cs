using Collector.Sources.Mapping;

namespace Collector.Sources;

/// <summary>Which days and periods a window makes one read.</summary>
internal static class ClosedPeriods
{
    /// <summary>
    /// The days month by month. A month that has closed is read whole, though the window may begin within it: systems settle
    /// its figures when they close the month.
    /// </summary>
    /// <param name="today">Today in the site's zone: it and later days are not closed.</param>
    public static IEnumerable<Window> Chunks(Window window, DateOnly since, DateOnly today)
    {
        var to = window.To < today ? window.To : today.AddDays(-1);
        if (to < window.From)
        {
            yield break;
        }

        foreach (var chunk in Mapping.Chunks.Of(new Window(window.From, to), Chunking.Month))
        {
            var first = Start("month", chunk.From);
            var begins = first < since && since <= chunk.From ? since : first;
            yield return IsClosed("month", first, today) ? chunk with { From = begins } : chunk;
        }
    }

    /// <summary>First days of the closed periods that days touch, in their order.</summary>
    public static IEnumerable<DateOnly> Touched(string period, Window days, DateOnly today)
    {
        for (var first = Start(period, days.From); first <= days.To; first = Next(period, first))
        {
            if (IsClosed(period, first, today))
            {
                yield return first;
            }
        }
    }

    private static bool IsClosed(string period, DateOnly first, DateOnly today) => Next(period, first) <= today;

    // Weeks begin on Monday.
    private static DateOnly Start(string period, DateOnly day) => period switch
    {
        "week" => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        "year" => new DateOnly(day.Year, 1, 1),
        _ => new DateOnly(day.Year, day.Month, 1),
    };

    public static DateOnly Next(string period, DateOnly first) => period switch
    {
        "week" => first.AddDays(7),
        "year" => first.AddYears(1),
        _ => first.AddMonths(1),
    };
}
