namespace Collector.Plan;

/// <summary>How often an entered measure is stated, and how many days after the end of a period it is due.</summary>
public sealed record Rhythm(Every Every, int DueDays = Rhythm.UsualDueDays)
{
    /// <summary>Days an office has after the end of a period unless the plan says otherwise (scoring.md section 2).</summary>
    public const int UsualDueDays = 15;

    /// <summary>The periods of a calendar year, in order, together covering it exactly.</summary>
    public IEnumerable<Period> PeriodsOf(int year)
    {
        var months = (int)Every;
        for (var month = 1; month <= 12; month += months)
        {
            var first = new DateOnly(year, month, 1);
            yield return new Period(first, first.AddMonths(months).AddDays(-1));
        }
    }

    /// <summary>Last day on which an entry for the period is still in time.</summary>
    public DateOnly DueDayOf(Period period) => period.To.AddDays(DueDays);

    /// <summary>The latest period of the year whose due day has passed at the end of <paramref name="day"/>; null if none has.</summary>
    public Period? LatestPastDue(int year, DateOnly day) =>
        PeriodsOf(year).Where(period => DueDayOf(period) < day).Cast<Period?>().LastOrDefault();
}

/// <summary>Length of an entry period; the value is its months.</summary>
public enum Every
{
    Month = 1,
    Quarter = 3,
    Half = 6,
    Year = 12,
}
