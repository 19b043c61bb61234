using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Web.Stored;

/// <summary>A stored figure: an indicator for a year as of a day.</summary>
public sealed record Figure
{
    /// <summary>Key of the indicator.</summary>
    public required string Indicator { get; init; }

    public required int Year { get; init; }

    public required DateOnly AsOf { get; init; }

    public required DateTimeOffset KnownAt { get; init; }

    /// <summary>Number of the run that computed it.</summary>
    public required long Run { get; init; }

    /// <summary>Version of the plan it was computed with.</summary>
    public required long Version { get; init; }

    /// <summary>Computed as final: a missing degree counts 0.</summary>
    public bool Final { get; init; }

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

    public ImmutableArray<Flag> Flags { get; init; } = [];

    /// <summary>Keys of the measures without a figure.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];
}

/// <summary>A stored score of an objective, an area or the whole.</summary>
/// <param name="Kind"><c>objective</c>, <c>area</c> or <c>whole</c>.</param>
/// <param name="Code">Code of the objective or area; of the plan for the whole.</param>
/// <param name="Strategic">For an area, the mean of its strategic objectives.</param>
/// <param name="Operational">For an area, the mean of its operational objectives.</param>
internal sealed record PartScore(string Kind, string Code, decimal? Score, decimal? Coverage, decimal? Strategic, decimal? Operational);

/// <summary>The figures of a year as of its latest day: at most one per indicator, and per part.</summary>
internal sealed record YearFigures(IReadOnlyList<Figure> Figures, IReadOnlyList<PartScore> Parts);
