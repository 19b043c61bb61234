using System.Collections.Immutable;

namespace Collector.Plan.Scoring;

/// <summary>
/// The observations of one measure, sorted, with who replaces whom. Of those that speak of the same days only the latest
/// takes part, however often a figure was corrected: it replaces the others on every day.
/// </summary>
internal sealed class MeasureObservations
{
    /// <summary>More overlaps than these are not looked for: whoever has to settle them has begun to understand.</summary>
    private const int MostUnsettled = 10_000;

    private static readonly DateOnly Never = DateOnly.MaxValue;

    private readonly ImmutableArray<Observation> sorted;

    // From which day on each of them is replaced by a wider one.
    private readonly ImmutableArray<DateOnly> replacedFrom;
    private readonly bool isDisjoint;

    private MeasureObservations(ImmutableArray<Observation> sorted, ImmutableArray<DateOnly> replacedFrom, bool isDisjoint, ImmutableArray<Overlap> unsettled) =>
        (this.sorted, this.replacedFrom, this.isDisjoint, Unsettled) = (sorted, replacedFrom, isDisjoint, unsettled);

    /// <summary>Overlaps that nothing settles, at most some thousands.</summary>
    public ImmutableArray<Overlap> Unsettled { get; }

    public static MeasureObservations Create(IEnumerable<Observation> observations)
    {
        SameDays[] spans = [.. observations.GroupBy(observation => observation.Period).Select(SameDays.Of).OrderBy(span => span.Period.From).ThenByDescending(span => span.Period.To)];
        var unsettled = ImmutableArray.CreateBuilder<Overlap>();
        unsettled.AddRange(spans.SelectMany(span => span.Ties).Take(MostUnsettled));
        var replaced = Enumerable.Repeat(Never, spans.Length).ToArray();
        var overlaps = false;
        for (var first = 0; first < spans.Length; first++)
        {
            for (var second = first + 1; second < spans.Length && spans[second].Period.From <= spans[first].Period.To && unsettled.Count < MostUnsettled; second++)
            {
                overlaps = true;
                Settle(spans, first, second, replaced, unsettled);
            }
        }

        return new MeasureObservations([.. spans.Select(span => span.Latest)], [.. replaced], !overlaps, unsettled.ToImmutable());
    }

    /// <summary>What stands on a day and shares days with a span, by first day.</summary>
    public ReadOnlySpan<Observation> StandingOn(DateOnly day, Period span)
    {
        if (isDisjoint)
        {
            var first = FirstWhere(span.From, static (observation, day) => observation.Period.To >= day);
            return sorted.AsSpan(first, Math.Max(first, FirstWhere(span.To, static (observation, day) => observation.Period.From > day)) - first);
        }

        var standing = new List<Observation>();
        for (var place = 0; place < sorted.Length && sorted[place].Period.From <= span.To; place++)
        {
            if (sorted[place].Period.Overlaps(span) && replacedFrom[place] > day)
            {
                standing.Add(sorted[place]);
            }
        }

        return standing.ToArray();
    }

    // Both their ends ascend.
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

    // The wider must have been recorded later than all that it contains. The first begins no later and, where both begin together, ends later.
    private static void Settle(SameDays[] spans, int first, int second, DateOnly[] replaced, ImmutableArray<Overlap>.Builder unsettled)
    {
        var (wider, narrower) = (spans[first], spans[second]);
        if (!wider.Period.Contains(narrower.Period) || !(wider.FirstRecorded > narrower.LastRecorded))
        {
            unsettled.Add(new Overlap(wider.Earliest, narrower.Latest));
        }
        else if (wider.Period.To < replaced[second])
        {
            replaced[second] = wider.Period.To;
        }
    }

    /// <summary>All observations of the same days.</summary>
    /// <param name="Ties">Those of which neither is the later.</param>
    private sealed record SameDays(Period Period, Observation Earliest, Observation Latest, IReadOnlyList<Overlap> Ties)
    {
        /// <summary>Null: one does not say when.</summary>
        public DateTimeOffset? FirstRecorded => Ties.Count > 0 ? null : Earliest.RecordedAt;

        public DateTimeOffset? LastRecorded => Ties.Count > 0 ? null : Latest.RecordedAt;

        public static SameDays Of(IGrouping<Period, Observation> same)
        {
            Observation[] byTime = [.. same.OrderBy(observation => observation.RecordedAt)];
            return new SameDays(
                same.Key,
                byTime[0],
                byTime[^1],
                [.. byTime.Zip(byTime.Skip(1), (earlier, later) => earlier.RecordedAt is null || earlier.RecordedAt == later.RecordedAt ? new Overlap(earlier, later) : null).OfType<Overlap>()]);
        }
    }
}
