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
    /// measure that is collected, statements count for the days before it was, and where they are made over it.
    /// </summary>
    /// <exception cref="ArgumentException">Two observations overlap and neither replaces the other: ask <see cref="Counting"/> first.</exception>
    public ObservationSet With(PerformancePlan plan, IEnumerable<Observation> stated)
    {
        var counting = StatedCounting(stated);
        var over = new OverCollected(this, plan, counting);
        var told = counting.Where(observation => !observation.IsOverCollected && Days.ContainsKey(observation.Measure)).ToLookup(observation => observation.Measure, observation => observation.Period, StringComparer.Ordinal);
        return ObservationSet.Create(
            counting.Select(over.Weighed).Concat(over.Left).Concat(CatalogueMeasures.Of(plan)),
            Days.ToDictionary(one => one.Key, one => one.Value.CoverageWith(plan.Measures[one.Key], told[one.Key], over.KnownBy(one.Key)), StringComparer.Ordinal));
    }

    /// <summary>Likewise as if nothing were stated over what is collected.</summary>
    public ObservationSet WithoutOverrides(PerformancePlan plan, IEnumerable<Observation> stated) => With(plan, stated.Where(observation => !observation.IsOverCollected));

    /// <summary>What of all that is stated and collected counts or is replaced, whether or not overlaps are settled.</summary>
    public IEnumerable<Observation> Counting(PerformancePlan plan, IEnumerable<Observation> stated)
    {
        var counting = StatedCounting(stated);
        return counting.Concat(new OverCollected(this, plan, counting).Left);
    }

    private Observation[] StatedCounting(IEnumerable<Observation> stated) =>
        [.. stated.Where(observation => !Days.TryGetValue(observation.Measure, out var days) || observation.IsOverCollected || observation.Period.To < days.Since)];
}
