namespace Collector.Sources;

/// <summary>What a source states of one measure for a span of days, as it states it: no measure is looked up here.</summary>
public sealed record ObservationRecord
{
    /// <summary>Key of the measure as written; never empty.</summary>
    public required string Measure { get; init; }

    /// <summary>First day the value speaks of, a civil day without a zone.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day the value speaks of, included; never before <see cref="From"/>.</summary>
    public required DateOnly To { get; init; }

    public required StatedValue Value { get; init; }

    /// <summary>Weight in a mean, 0 or more; null: none was stated.</summary>
    public decimal? Weight { get; init; }

    /// <summary>When it was recorded; null: not stated.</summary>
    public StatedTime? RecordedAt { get; init; }

    /// <summary>Where it stands, from 1: the line a text row begins on, the row of a sheet. Rising within one file.</summary>
    public required int Line { get; init; }
}

/// <summary>The fields of an <see cref="ObservationRecord"/>, in the order faults of a row are told.</summary>
public enum ObservationField
{
    Measure,
    From,
    To,
    Value,
    Weight,
    RecordedAt,
}
