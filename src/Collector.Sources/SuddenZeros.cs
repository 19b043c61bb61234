namespace Collector.Sources;

/// <summary>Working days without a visit where there were many a week before: the tag may have been taken off the site.</summary>
internal static class SuddenZeros
{
    // Fewer visits than these may well be none a week later.
    private const int MostChance = 20;

    private const int Week = 7;

    /// <summary>In the order of days.</summary>
    /// <param name="visits">Of the days that are known, in any order; what is unknown is not there.</param>
    /// <param name="first">First day that was asked for.</param>
    /// <param name="usual">Visits on a working day of the week before it; null: not known.</param>
    public static IEnumerable<DateOnly> In(IReadOnlyDictionary<DateOnly, long> visits, DateOnly first, long? usual)
    {
        return visits.Where(day => day.Value == 0 && IsWorking(day.Key) && WeekBefore(day.Key) > MostChance).Select(day => day.Key).Order();

        long? WeekBefore(DateOnly day) => visits.TryGetValue(day.AddDays(-Week), out var before) ? before : day.AddDays(-Week) < first ? usual : null;
    }

    /// <summary>Visits on a working day of the week that ends with a day, the one in the middle, so that a holiday does not matter; null: none is known.</summary>
    public static long? Usual(IReadOnlyDictionary<DateOnly, long> visits, DateOnly last)
    {
        List<long> week = [.. visits.Where(day => day.Key > last.AddDays(-Week) && day.Key <= last && IsWorking(day.Key)).Select(day => day.Value).Order()];
        return week.Count == 0 ? null : week[week.Count / 2];
    }

    private static bool IsWorking(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
