using Collector.Plan;
using Collector.Storage;

namespace Collector.Nights;

/// <summary>Which days of which years a run computes. Pure: what it is told decides.</summary>
internal static class WorkList
{
    /// <summary>
    /// The days to compute, years ascending, days in order. Open years are computed day by day from the first day a
    /// change touches; closed ones as of the last day only.
    /// </summary>
    /// <param name="years">Years judged and not final, ascending.</param>
    /// <param name="last">The day the run speaks of.</param>
    /// <param name="touched">First day that changed knowledge speaks of; null when nothing changed.</param>
    public static IEnumerable<YearDays> For(IReadOnlyList<JudgedYear> years, DateOnly last, DateOnly? touched)
    {
        foreach (var year in years.Where(year => year.FirstDay <= last))
        {
            var span = Period.OfYear(year.Year);
            var closing = last > span.To ? span.To : last;
            var first = touched is { } from && from <= closing ? PlanTime.Later(from, year.FirstDay) : last > closing ? last : closing;
            var days = Enumerable.Range(0, Math.Max(0, closing.DayNumber - first.DayNumber + 1)).Select(first.AddDays);
            yield return new YearDays(year.Year, [.. last > closing ? days.Append(last) : days]);
        }
    }
}

/// <summary>Days of one year to compute, ascending.</summary>
internal sealed record YearDays(int Year, IReadOnlyList<DateOnly> Days);
