using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Collector.Plan.Scoring;

/// <summary>
/// Observations of many measures, with what replaces what settled (scoring.md section 2, Overlaps). Immutable; the order
/// in which rows came in never matters.
/// </summary>
public sealed class ObservationSet
{
    private readonly FrozenDictionary<string, MeasureObservations> byMeasure;

    private readonly FrozenDictionary<string, MeasureCoverage> coverages;

    private ObservationSet(FrozenDictionary<string, MeasureObservations> byMeasure, FrozenDictionary<string, MeasureCoverage> coverages) =>
        (this.byMeasure, this.coverages) = (byMeasure, coverages);

    /// <summary>Nothing was observed: every measure but a constant is missing.</summary>
    public static ObservationSet Empty { get; } = Create([]);

    /// <summary>Takes observations of any measures, in any order, whose overlaps are settled.</summary>
    /// <param name="coverages">Which days of collected measures are known, by measure; one that is not here is read as if entered. Null: none.</param>
    /// <exception cref="ArgumentException">Two observations overlap and neither replaces the other: ask <see cref="Overlaps"/> first.</exception>
    public static ObservationSet Create(IEnumerable<Observation> observations, IReadOnlyDictionary<string, MeasureCoverage>? coverages = null)
    {
        var measures = observations
            .GroupBy(observation => observation.Measure)
            .ToFrozenDictionary(group => group.Key, group => MeasureObservations.Create(group));
        return measures.Values.SelectMany(measure => measure.Unsettled).FirstOrDefault() is { } overlap
            ? throw new ArgumentException(overlap.Message, nameof(observations))
            : new ObservationSet(measures, (coverages ?? new Dictionary<string, MeasureCoverage>()).ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>Every pair of observations of one measure that overlap without one replacing the other, measure by measure. Empty: all is settled.</summary>
    public static ImmutableArray<Overlap> Overlaps(IEnumerable<Observation> observations) =>
    [
        .. observations
            .GroupBy(observation => observation.Measure)
            .SelectMany(group => MeasureObservations.Create(group).Unsettled),
    ];

    /// <summary>The observations of a measure that stand on a day and share days with a span, nothing having replaced them. By first day.</summary>
    public ImmutableArray<Observation> Standing(string measure, DateOnly day, Period span) => [.. StandingOn(measure, day, span)];

    /// <summary>Which days of a measure are known; null when it is read from what was observed alone.</summary>
    internal MeasureCoverage? CoverageOf(string measure) => coverages.GetValueOrDefault(measure);

    /// <summary>The observations of a measure that stand on a day, nothing having replaced them, and share days with a span. By first day.</summary>
    internal ReadOnlySpan<Observation> StandingOn(string measure, DateOnly day, Period span) =>
        byMeasure.TryGetValue(measure, out var observations) ? observations.StandingOn(day, span) : [];
}

/// <summary>Two observations of one measure that share days, and neither replaces the other.</summary>
/// <param name="First">One of the two.</param>
/// <param name="Second">The other, of the same measure.</param>
public sealed record Overlap(Observation First, Observation Second)
{
    /// <summary>A sentence that names both and says what to do.</summary>
    public string Message =>
        $"measure {First.Measure}: {Named(First)} and {Named(Second)} overlap, and neither replaces the other: "
        + "the one that covers the whole of the other must have a later recorded_at; otherwise change the days of one";

    private static string Named(Observation observation) =>
        observation.Origin is { } origin ? $"{observation.Period} ({origin})" : observation.Period.ToString();
}
