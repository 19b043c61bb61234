namespace Collector.Plan;

/// <summary>A span of days, both ends included, in the plan's zone.</summary>
public readonly record struct Period(DateOnly From, DateOnly To)
{
    /// <summary>Days in the period; at least 1 for a valid one.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    public static Period OfYear(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    public bool Contains(Period other) => From <= other.From && other.To <= To;

    public bool Contains(DateOnly day) => From <= day && day <= To;

    public bool Overlaps(Period other) => From <= other.To && other.From <= To;

    public override string ToString() => $"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}";
}
