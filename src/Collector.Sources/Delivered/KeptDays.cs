using System.Collections.Immutable;

namespace Collector.Sources.Delivered;

/// <summary>Days of which a file that was read said what there is. It outlives the file, its reading again, and other settings.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last one, included.</param>
/// <param name="Name">The newest file that was read for them.</param>
/// <param name="Sha256">Over its bytes.</param>
/// <param name="ModifiedAt">When it was written.</param>
/// <param name="Parts">What it had figures of, where its reader wants to know; speaks of nobody.</param>
internal sealed record KeptDays(DateOnly From, DateOnly To, string Name, string Sha256, DateTimeOffset ModifiedAt, ImmutableArray<string>? Parts = null)
{
    // Of days that are long gone nothing needs to be known.
    private const int MostDays = 2_000;

    public bool Overlaps(Window days) => From <= days.To && To >= days.From;

    /// <summary>A file states days whole: of each day the newest file counts. In the order of days, none twice.</summary>
    public static ImmutableArray<KeptDays> AfterWhole(ImmutableArray<KeptDays> kept, KeptDays read)
    {
        var newer = kept.Where(one => one.ModifiedAt > read.ModifiedAt).ToList();
        var free = newer.Aggregate<KeptDays, IEnumerable<KeptDays>>([read], (left, one) => left.SelectMany(part => part.Without(one)));
        return Newest(kept.SelectMany(one => newer.Contains(one) ? [one] : one.Without(read)).Concat(free));
    }

    /// <summary>A file states records of days, and others may have more of them: a file's name has all days that it ever spoke of.</summary>
    public static ImmutableArray<KeptDays> AfterSome(ImmutableArray<KeptDays> kept, KeptDays read)
    {
        var same = kept.Where(one => one.Name == read.Name).Append(read).ToList();
        return Newest(kept.Where(one => one.Name != read.Name).Append(read with { From = same.Min(one => one.From), To = same.Max(one => one.To) }));
    }

    private static ImmutableArray<KeptDays> Newest(IEnumerable<KeptDays> kept) =>
        [.. kept.OrderByDescending(one => one.To).Take(MostDays).OrderBy(one => one.From).ThenBy(one => one.Name, StringComparer.Ordinal)];

    private IEnumerable<KeptDays> Without(KeptDays other)
    {
        if (!Overlaps(new Window(other.From, other.To)))
        {
            yield return this;
            yield break;
        }

        if (From < other.From)
        {
            yield return this with { To = other.From.AddDays(-1) };
        }

        if (To > other.To)
        {
            yield return this with { From = other.To.AddDays(1) };
        }
    }
}
