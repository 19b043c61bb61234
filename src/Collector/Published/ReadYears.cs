using Collector.Plan;

namespace Collector.Published;

/// <summary>
/// The years that were read last. Figures are only added, each with a later moment of knowledge than what is published: what
/// was read for a moment stays what it is, and the next computation asks for another one.
/// </summary>
internal sealed class ReadYears
{
    /// <summary>As many are kept; one of 2,000 indicators is about a megabyte.</summary>
    public const int Most = 8;

    private readonly Lock turn = new();
    private readonly List<(Key Key, YearFigures Figures)> kept = new(Most);

    /// <summary>Null: it was not read, or so long ago that others have taken its place.</summary>
    public YearFigures? Find(PerformancePlan plan, int year, PublishedRun published)
    {
        var key = Key.Of(plan, year, published);
        lock (turn)
        {
            var place = kept.FindIndex(one => one.Key.Is(key));
            if (place < 0)
            {
                return null;
            }

            var found = kept[place];
            kept.RemoveAt(place);
            kept.Add(found); // what was asked for last goes last
            return found.Figures;
        }
    }

    public void Keep(PerformancePlan plan, int year, PublishedRun published, YearFigures figures)
    {
        var key = Key.Of(plan, year, published);
        lock (turn)
        {
            kept.RemoveAll(one => one.Key.Is(key));
            if (kept.Count == Most)
            {
                kept.RemoveAt(0);
            }

            kept.Add((key, figures));
        }
    }

    // All that the statements take. Plans are kept by their content: another version is another object.
    private readonly record struct Key(PerformancePlan Plan, int Year, DateTimeOffset KnownAt, DateOnly? Through)
    {
        public static Key Of(PerformancePlan plan, int year, PublishedRun published) => new(plan, year, published.KnownAt, published.Through);

        public bool Is(Key other) => ReferenceEquals(Plan, other.Plan) && Year == other.Year && KnownAt == other.KnownAt && Through == other.Through;
    }
}
