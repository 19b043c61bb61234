using Collector.Published;

namespace Collector.Web.Reading;

/// <summary>What every page says above its own matter: whose figures, of which day, how fresh, and whether they are real.</summary>
public sealed record PageHead
{
    /// <summary>Null while no plan was read.</summary>
    public required string? Body { get; init; }

    public required string? PlanName { get; init; }

    /// <summary>The day it is in the plan's zone.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Null before the first computation.</summary>
    public Computed? Computed { get; init; }

    /// <summary>The figures are made up for a demonstration.</summary>
    public bool Invented { get; init; }

    /// <summary>The database does not answer: the page shows what was read before.</summary>
    public bool StorageDown { get; init; }
}

/// <summary>The last computation.</summary>
/// <param name="CommittedAt">In the plan's zone.</param>
/// <param name="DaysLate">Days the figures are behind the day they should speak of; 0: fresh.</param>
public sealed record Computed(DateOnly AsOf, DateTimeOffset CommittedAt, bool ByNight, int DaysLate)
{
    /// <summary>Until this hour nobody expects last night's figures yet.</summary>
    private static readonly TimeSpan NightEnds = TimeSpan.FromHours(6);

    internal static Computed Of(PublishedRun published, TimeZoneInfo zone, DateTimeOffset now)
    {
        var expected = PlanTime.DayOf(now - NightEnds, zone).AddDays(-1);
        return new Computed(
            published.AsOf,
            TimeZoneInfo.ConvertTime(published.CommittedAt, zone),
            published.ByNight,
            Math.Max(0, expected.DayNumber - published.AsOf.DayNumber));
    }
}

/// <summary>A year one can switch to.</summary>
public sealed record YearChoice(int Year, YearState State);

/// <summary>How far a year is, as of the day computed.</summary>
public enum YearState
{
    NotStarted,
    Running,
    Closed,
    Final,
}
