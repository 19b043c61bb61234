namespace Collector.Sources.Files;

/// <summary>
/// Headers of the columns that hold the fields, compared without accents, case and repeated spaces. Either
/// <see cref="From"/> and <see cref="To"/> are set or <see cref="Period"/> is.
/// </summary>
public sealed record FileColumns
{
    public required string Measure { get; init; }

    /// <summary>Column of the first day.</summary>
    public string? From { get; init; }

    /// <summary>Column of the last day, included.</summary>
    public string? To { get; init; }

    /// <summary>Column of periods as <c>2021</c>, <c>2021-H1</c>, <c>2021-Q1</c>, <c>2021-03</c>.</summary>
    public string? Period { get; init; }

    public required string Value { get; init; }

    /// <summary>Column of weights; null: the files state none.</summary>
    public string? Weight { get; init; }

    /// <summary>Column of days, or of instants with offset, of recording; null: the files state none.</summary>
    public string? RecordedAt { get; init; }
}
