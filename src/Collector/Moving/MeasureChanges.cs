using System.Collections.Immutable;
using Collector.Explaining;
using Collector.Plan;

namespace Collector.Moving;

/// <summary>What became known of a measure between two moments.</summary>
/// <param name="Changes">The latest days first, at most <see cref="MostShown"/>.</param>
/// <param name="Others">How many more there are.</param>
/// <param name="DaysRead">Days that sources were read for since, where the measure is collected.</param>
public sealed record MeasureChanges(Measure Measure, ImmutableArray<ObservationChange> Changes, int Others, int DaysRead)
{
    public const int MostShown = 50;
}

/// <summary>A statement that is new, corrected or withdrawn, or a day on which records say something else.</summary>
/// <param name="IsLate">It speaks of days up to the first day; otherwise of later ones.</param>
/// <param name="Before">Null: nothing was known.</param>
/// <param name="After">Null: it is withdrawn or vanished.</param>
/// <param name="Provenance">Of what is known now, or of what was withdrawn; null where it is counted from records.</param>
public sealed record ObservationChange(Period Period, bool IsLate, ObservedValue? Before, ObservedValue? After, string? Origin, Provenance? Provenance)
{
    /// <summary>Number of the stored row; null: counted from records.</summary>
    public long? Id { get; init; }
}
