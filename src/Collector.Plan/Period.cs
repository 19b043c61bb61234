namespace Collector.Plan;

/// <summary>A span of days, both ends included, in the plan's zone. Two are equal when both ends are.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day, not before the first: who makes one from outside checks it.</param>
public readonly record struct Period(DateOnly From, DateOnly To)
{
    /// <summary>Days in the period; at least 1 for a valid one.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>1 January to 31 December of a calendar year.</summary>
    public static Period OfYear(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    /// <summary>True when every day of the other lies in this one, also when both are the same.</summary>
    public bool Contains(Period other) => From <= other.From && other.To <= To;

    /// <summary>True for the first day, the last and all between.</summary>
    public bool Contains(DateOnly day) => From <= day && day <= To;

    /// <summary>True when they share at least one day.</summary>
    public bool Overlaps(Period other) => From <= other.To && other.From <= To;

    /// <summary><c>2021-01-01..2021-03-31</c>, for messages.</summary>
    public override string ToString() => $"{From:yyyy-MM-dd}..{To:yyyy-MM-dd}";
}
