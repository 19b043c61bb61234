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
    public ObservationSet With(PerformancePlan plan, IEnumerable<Observation> stated)
    {
        var counting = stated.Where(observation => !Days.TryGetValue(observation.Measure, out var days) || observation.IsOverCollected || observation.Period.To < days.Since).ToArray();
        var told = counting.Where(observation => Days.ContainsKey(observation.Measure)).ToLookup(observation => observation.Measure, StringComparer.Ordinal);
        var over = told.Where(measure => measure.Any(observation => observation.IsOverCollected)).Select(measure => measure.Key).ToHashSet(StringComparer.Ordinal);
        return ObservationSet.Create(
            (over.Count == 0 ? counting : counting.Select(Weighed)).Concat(over.Count == 0 ? Observations : Observations.Select(Replaceable)).Concat(CatalogueMeasures.Of(plan)),
            Days.ToDictionary(one => one.Key, one => one.Value.CoverageWith(plan.Measures[one.Key], PeriodsOf(one.Key, isOver: false), PeriodsOf(one.Key, isOver: true)), StringComparer.Ordinal));

        IEnumerable<Period> PeriodsOf(string measure, bool isOver) => told[measure].Where(observation => observation.IsOverCollected == isOver).Select(observation => observation.Period);

        // What is recorded later replaces by the rule of overlaps, and what is collected was recorded by nobody.
        Observation Replaceable(Observation observation) => over.Contains(observation.Measure) ? observation with { RecordedAt = DateTimeOffset.MinValue } : observation;

        // In a mean it weighs what it stands for.
        Observation Weighed(Observation observation) => observation is { IsOverCollected: true, Weight: null } && WeightUnder(observation) is > 0 and var weight ? observation with { Weight = weight } : observation;
    }

    private decimal WeightUnder(Observation statement) => Observations
        .Where(observation => observation.Measure == statement.Measure && statement.Period.Contains(observation.Period))
        .Sum(observation => observation.Weight ?? 1);
}
