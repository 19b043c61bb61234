using System.Collections.Immutable;

namespace Collector.Plan.Scoring;

/// <summary>
/// Which days of a collected measure are known: those its source was read for, and those that were entered before it was
/// collected (scoring.md section 2). A measure without one is read from what was observed alone.
/// </summary>
public sealed class MeasureCoverage
{
    private readonly ImmutableArray<Period> known;
    private readonly ImmutableArray<Period> incomplete;

    /// <param name="known">Days that are known whole; in any order, may overlap.</param>
    /// <param name="incomplete">Of these, days of which a source refused records; likewise.</param>
    public MeasureCoverage(IEnumerable<Period> known, IEnumerable<Period> incomplete) =>
        (this.known, this.incomplete) = (Joined(known), Joined(incomplete));

    /// <summary>Days that are known, disjoint, with days that are not between them, ascending.</summary>
    public ImmutableArray<Period> Known => known;

    /// <summary>Share of the weight asked for that must be known in a window for a mean to be given; 0: any.</summary>
    public decimal Floor { get; init; }

    /// <summary>Weight that each day would have if all of it were known, where it is asked; by day.</summary>
    public ImmutableSortedDictionary<DateOnly, decimal> Asked { get; init; } = ImmutableSortedDictionary<DateOnly, decimal>.Empty;

    /// <summary>Latest day known, not after another; null when there is none.</summary>
    public DateOnly? LatestUntil(DateOnly day)
    {
        var span = known.LastOrDefault(span => span.From <= day);
        return span == default ? null : span.To < day ? span.To : day;
    }

    /// <summary>How far a window is known.</summary>
    internal KnownDays In(Period window)
    {
        var inside = known.Where(span => span.Overlaps(window)).ToArray();
        var to = inside is [var first, ..] && first.From <= window.From ? (first.To < window.To ? first.To : window.To) : (DateOnly?)null;
        var hasGap = inside.Length > 1 || (inside.Length == 1 && to is null);
        return new KnownDays(hasGap ? null : to, hasGap, to is { } day && incomplete.Any(span => span.Overlaps(window with { To = day })));
    }

    /// <summary>True when enough of what was asked for in a window is known.</summary>
    internal bool Suffices(Exact weight, Period window) =>
        Floor == 0 || weight >= (Exact)Floor * Asked.Where(day => window.Contains(day.Key)).Aggregate(Exact.Zero, (sum, day) => sum + day.Value);

    private static ImmutableArray<Period> Joined(IEnumerable<Period> spans)
    {
        var joined = ImmutableArray.CreateBuilder<Period>();
        foreach (var span in spans.OrderBy(span => span.From))
        {
            if (joined.Count > 0 && span.From.DayNumber <= joined[^1].To.DayNumber + 1)
            {
                joined[^1] = joined[^1] with { To = span.To > joined[^1].To ? span.To : joined[^1].To };
            }
            else
            {
                joined.Add(span);
            }
        }

        return joined.ToImmutable();
    }
}

/// <summary>How far a window is known.</summary>
/// <param name="To">Last day up to which it is known from its first on; null when it is not.</param>
/// <param name="HasGap">Later days are known, and days before them are not.</param>
/// <param name="IsIncomplete">Records of the days known were refused.</param>
internal readonly record struct KnownDays(DateOnly? To, bool HasGap, bool IsIncomplete);
