using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Moving;

namespace Collector.Moving;

/// <summary>What a comparison gave.</summary>
internal abstract record MovesAnswer
{
    private MovesAnswer()
    {
    }

    public sealed record Found(MovesView View) : MovesAnswer;

    /// <summary>There is nothing to compare.</summary>
    /// <param name="Sentence">Why, in Italian.</param>
    public sealed record Nothing(string Sentence) : MovesAnswer;
}

/// <summary>What moved between two moments, and why.</summary>
public sealed record MovesView
{
    public required StoredMoment First { get; init; }

    public required StoredMoment Second { get; init; }

    /// <summary>The plan that judges the second moment; what it renamed goes by the new name.</summary>
    public required PerformancePlan Plan { get; init; }

    /// <summary>The plan of the first moment.</summary>
    public required PerformancePlan PlanBefore { get; init; }

    /// <summary>The area compared alone; null: the whole plan.</summary>
    public Area? Area { get; init; }

    /// <summary>As in <see cref="Movements.All"/>.</summary>
    public required ImmutableArray<Movement> Moves { get; init; }

    /// <summary>False: only what is stored was compared, and the causes are told area by area.</summary>
    public bool HasParts { get; init; } = true;

    /// <summary>Keys and codes that are stored otherwise than they were computed again, at the first moment.</summary>
    public ImmutableArray<string> DiffersFirst { get; init; } = [];

    /// <summary>Likewise at the second.</summary>
    public ImmutableArray<string> DiffersSecond { get; init; } = [];

    /// <summary>The indicator asked for, as it is named now.</summary>
    public Indicator? Indicator { get; init; }

    /// <summary>Of the indicator asked for what changed in each of its measures; measures without a change are left out.</summary>
    public ImmutableArray<MeasureChanges> Changes { get; init; } = [];
}
