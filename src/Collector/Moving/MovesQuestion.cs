namespace Collector.Moving;

/// <summary>What is to be compared.</summary>
/// <param name="Year">The year judged.</param>
/// <param name="From">The first day.</param>
/// <param name="FromKnown">Moment of knowledge; null: what was known when the day's figures were first published.</param>
/// <param name="To">The second day, not before the first.</param>
/// <param name="ToKnown">Likewise; null: all that is known now.</param>
internal sealed record MovesQuestion(int Year, DateOnly From, DateTimeOffset? FromKnown, DateOnly To, DateTimeOffset? ToKnown)
{
    /// <summary>Only an area, by its code; null: all.</summary>
    public string? Area { get; init; }

    /// <summary>An indicator to tell the rows of, by its key.</summary>
    public string? Indicator { get; init; }
}
