using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Storage;

/// <summary>A row of score.value: an indicator for a year as of a day, of which plan its reader knows.</summary>
public sealed record Figure
{
    /// <summary>Key of the indicator.</summary>
    public required string Indicator { get; init; }

    public required int Year { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>Moment of the knowledge it was computed with.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    /// <summary>Number of the run that computed it.</summary>
    public required long Run { get; init; }

    /// <summary>Version of the plan it was computed with.</summary>
    public required long Version { get; init; }

    /// <summary>Computed as final: a missing degree counts 0.</summary>
    public required bool Final { get; init; }

    public required Status Status { get; init; }

    /// <summary>Null when missing.</summary>
    public ObservedValue? Value { get; init; }

    /// <summary>0 to 1; null when there is none.</summary>
    public decimal? Degree { get; init; }

    /// <summary>Null when the plan has none for the year.</summary>
    public Target? Target { get; init; }

    /// <summary>What is expected by <see cref="Reaches"/>, in the unit of the target; figures only.</summary>
    public decimal? ReferenceTarget { get; init; }

    public decimal? Forecast { get; init; }

    public DateOnly? Reaches { get; init; }

    /// <summary>In the order of <see cref="Flag"/>.</summary>
    public ImmutableArray<Flag> Flags { get; init; } = [];

    /// <summary>Keys of the measures without a figure.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    internal static Figure Of(IndicatorResult result, EvaluationRequest request, RowStamp stamp) => new()
    {
        Indicator = result.Indicator.Key,
        Year = request.Year,
        AsOf = request.At,
        KnownAt = stamp.KnownAt,
        Run = stamp.Run,
        Version = stamp.Version,
        Final = request.Final,
        Status = result.Status,
        Value = result.Value,
        Degree = result.Degree,
        Target = result.Target,
        ReferenceTarget = result.ReferenceTarget,
        Forecast = result.Forecast,
        Reaches = result.Reaches,
        Flags = result.Flags,
        Missing = result.Missing,
    };

    /// <summary>
    /// True when both say the same, each of its day and as its run knew it: then the earlier may stand for the later, and
    /// no row is added.
    /// </summary>
    public bool SaysTheSameAs(Figure other) =>
        // Immutable arrays are equal when they are one: these are compared by content, and all else as records are.
        Flags.SequenceEqual(other.Flags)
        && Missing.SequenceEqual(other.Missing)
        && this with { AsOf = other.AsOf, KnownAt = other.KnownAt, Run = other.Run, Version = other.Version, Flags = other.Flags, Missing = other.Missing } == other;
}
