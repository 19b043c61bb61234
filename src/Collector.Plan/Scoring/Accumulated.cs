using System.Collections.Immutable;

namespace Collector.Plan.Scoring;

/// <summary>What the observations of a measure made of a window.</summary>
/// <param name="Number">The figure, for numbers; null when missing.</param>
/// <param name="Milestone">The day or the yes/no, for milestones; null when missing.</param>
internal sealed record Accumulated(Exact? Number, ObservedValue? Milestone, ImmutableArray<CountedObservation> Counted, ImmutableArray<Flag> Flags)
{
    public static Accumulated Missing { get; } = new(null, null, [], []);
}
