using System.Collections.Immutable;

namespace Collector.Plan.Scoring;

/// <summary>The observations of one measure, sorted, with who replaces whom.</summary>
internal sealed class MeasureObservations
{
    private readonly ImmutableArray<Observation> sorted;
    private readonly ImmutableArray<Replacement> replacements;

    private MeasureObservations(ImmutableArray<Observation> sorted, ImmutableArray<Replacement> replacements, ImmutableArray<Overlap> unsettled) =>
        (this.sorted, this.replacements, Unsettled) = (sorted, replacements, unsettled);

    public ImmutableArray<Overlap> Unsettled { get; }

    public static MeasureObservations Create(IEnumerable<Observation> observations)
    {
        ImmutableArray<Observation> byDay =
        [
            .. observations
                .OrderBy(observation => observation.Period.From)
                .ThenByDescending(observation => observation.Period.To)
                .ThenBy(observation => observation.RecordedAt),
        ];
        var settled = ImmutableArray.CreateBuilder<Replacement>();
        var unsettled = ImmutableArray.CreateBuilder<Overlap>();
        for (var first = 0; first < byDay.Length; first++)
        {
            for (var second = first + 1; second < byDay.Length && byDay[second].Period.From <= byDay[first].Period.To; second++)
            {
                if (Settle(byDay[first], byDay[second]) is { } replacement)
                {
                    settled.Add(replacement);
                }
                else
                {
                    unsettled.Add(new Overlap(byDay[first], byDay[second]));
                }
            }
        }

        return new MeasureObservations(byDay, settled.ToImmutable(), unsettled.ToImmutable());
    }

    /// <summary>What stands on a day and shares days with a span, by first day.</summary>
    public ReadOnlySpan<Observation> StandingOn(DateOnly day, Period span)
    {
        if (replacements.IsEmpty)
        {
            var first = FirstWhere(span.From, static (observation, day) => observation.Period.To >= day);
            return sorted.AsSpan(first, Math.Max(first, FirstWhere(span.To, static (observation, day) => observation.Period.From > day)) - first);
        }

        var replaced = replacements
            .Where(replacement => replacement.By.Period.To <= day || replacement.By.Period == replacement.Of.Period)
            .Select(replacement => replacement.Of)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return sorted.Where(observation => observation.Period.Overlaps(span) && !replaced.Contains(observation)).ToArray();
    }

    // Without replacements the periods are disjoint: both their ends ascend.
    private int FirstWhere(DateOnly day, Func<Observation, DateOnly, bool> holds)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(sorted[middle], day) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    // The wider, or of two with the same days the later, must have been recorded later.
    private static Replacement? Settle(Observation first, Observation second)
    {
        if (first.RecordedAt is not { } firstAt || second.RecordedAt is not { } secondAt || firstAt == secondAt)
        {
            return null;
        }

        var (later, earlier) = firstAt > secondAt ? (first, second) : (second, first);
        return later.Period.Contains(earlier.Period) ? new Replacement(later, earlier) : null;
    }

    private sealed record Replacement(Observation By, Observation Of);
}
