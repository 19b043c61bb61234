using System.Collections.Immutable;
using Collector.Plan;
using Collector.Plan.Scoring;

namespace Collector.Measures.Collecting;

/// <summary>Which days of a collected measure sources were read for.</summary>
/// <param name="Covered">Disjoint, ascending; none before <paramref name="Since"/>.</param>
/// <param name="Incomplete">Of these, days of which records were refused.</param>
/// <param name="Since">Days before this one are entered; null: all are, since no day was read yet.</param>
internal sealed record CoveredDays(ImmutableArray<Period> Covered, ImmutableArray<Period> Incomplete, DateOnly? Since)
{
    /// <summary>Share of the weight asked for that must be known; 0: any.</summary>
    public decimal Floor { get; init; }

    /// <summary>The plan names <see cref="Since"/>; otherwise it is the first day that was read.</summary>
    public bool IsSinceWritten { get; init; }

    /// <summary>Weight each day would have if all of it were known.</summary>
    public ImmutableSortedDictionary<DateOnly, decimal> Asked { get; init; } = ImmutableSortedDictionary<DateOnly, decimal>.Empty;

    public bool Contains(DateOnly day)
    {
        var (low, high) = (0, Covered.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Covered[middle].To < day ? (middle + 1, high) : (low, middle);
        }

        return low < Covered.Length && Covered[low].Contains(day);
    }

    /// <summary>How many of the days lie in a window.</summary>
    public int CountIn(Period window) => Covered
        .Where(span => span.Overlaps(window))
        .Sum(span => new Period(span.From > window.From ? span.From : window.From, span.To < window.To ? span.To : window.To).Days);

    /// <summary>Only the days up to one, and later ones that another moment knew too. As if never read where none is left and the plan names no first one.</summary>
    public CoveredDays KnownTo(DateOnly day, CoveredDays? earlier)
    {
        Period[] known = [new Period(DateOnly.MinValue, day), .. Common(earlier?.Covered ?? [], [new Period(day.AddDays(1), DateOnly.MaxValue)])];
        ImmutableArray<Period> left = [.. Common(Covered, known)];
        return this with { Covered = left, Incomplete = [.. Common(Incomplete, left)], Since = left.IsEmpty && !IsSinceWritten ? null : Since };
    }

    /// <summary>The same, where records lack what is added up: a day on which none has it is not known, one on which some lack it is incomplete.</summary>
    public CoveredDays Lacking(IReadOnlySet<DateOnly> unknown, IReadOnlySet<DateOnly> incomplete) => unknown.Count == 0 && incomplete.Count == 0 ? this : this with
    {
        Covered = [.. Covered.SelectMany(span => Without(span, unknown))],
        Incomplete = [.. Incomplete.Concat(incomplete.Where(Contains).Select(day => new Period(day, day)))],
    };

    /// <summary>
    /// The days known once those before <see cref="Since"/> are added: the ones that were entered. A stock or a mean that the
    /// plan says was entered before is not asked for each of its days; one whose source began to be read is, or nobody
    /// would see that days are missing.
    /// </summary>
    /// <param name="entered">Days before that one that were entered.</param>
    /// <param name="over">Days told over what is collected.</param>
    public MeasureCoverage CoverageWith(Measure measure, IEnumerable<Period> entered, IEnumerable<Period> over) =>
        new(Covered.Concat(Before(measure, [.. entered])).Concat(over), Incomplete) { Floor = Floor, Asked = Asked };

    private ImmutableArray<Period> Before(Measure measure, ImmutableArray<Period> entered) =>
        Since is not { } since || measure.Accumulation is Accumulation.Sum ? entered
        : IsSinceWritten || (measure.Accumulation is Accumulation.Last && !entered.IsEmpty) ? [new Period(DateOnly.MinValue, since.AddDays(-1))]
        : entered;

    // In the order of the first, and within one span of the second.
    private static IEnumerable<Period> Common(IEnumerable<Period> spans, IReadOnlyCollection<Period> others) =>
        from span in spans
        from other in others
        where span.Overlaps(other)
        select new Period(PlanTime.Later(span.From, other.From), PlanTime.Earlier(span.To, other.To));

    private static IEnumerable<Period> Without(Period span, IReadOnlySet<DateOnly> days)
    {
        var from = span.From;
        foreach (var day in days.Where(span.Contains).Order())
        {
            if (from < day)
            {
                yield return new Period(from, day.AddDays(-1));
            }

            from = day.AddDays(1);
        }

        if (from <= span.To)
        {
            yield return new Period(from, span.To);
        }
    }
}
