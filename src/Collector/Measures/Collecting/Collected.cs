using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Measures.Collecting;

/// <summary>What was collected from records, as known at a moment.</summary>
/// <param name="Observations">One a day that adds something, by measure and day.</param>
/// <param name="Days">Which days are known, by measure: each that is collected, unless no day of it was read yet and the plan names no first one.</param>
internal sealed record Collected(ImmutableArray<Observation> Observations, IReadOnlyDictionary<string, CoveredDays> Days)
{
    public static Collected None { get; } = new([], ImmutableDictionary<string, CoveredDays>.Empty);

    /// <summary>
    /// All a computation works on: what was stated, what was collected, and what the plan's own catalogue tells. Of a
    /// measure that is collected, statements count for the days before it was.
    /// </summary>
    public ObservationSet With(PerformancePlan plan, IEnumerable<Observation> stated)
    {
        var counting = stated.Where(observation => !Days.TryGetValue(observation.Measure, out var days) || observation.Period.To < days.Since).ToArray();
        var before = counting.Where(observation => Days.ContainsKey(observation.Measure)).ToLookup(observation => observation.Measure, observation => observation.Period, StringComparer.Ordinal);
        return ObservationSet.Create(
            counting.Concat(Observations).Concat(CatalogueMeasures.Of(plan)),
            Days.ToDictionary(one => one.Key, one => one.Value.CoverageWith(plan.Measures[one.Key], before[one.Key]), StringComparer.Ordinal));
    }
}
